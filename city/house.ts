import type { LevelKey, Place } from './places.ts'

export type Doctor = Readonly<{ practitionerId: string; name: string; phone: string; department: string }>
export type Pharmacist = Readonly<{ practitionerId: string; name: string }>

/** An institution as the year of visits needs it: only those who may issue, only those who may review. */
export type House = Readonly<{
  institutionId: string
  kind: 'hospital' | 'pharmacy'
  level: LevelKey | null
  region: string
  name: string
  latitude: number
  longitude: number
  /** The street or town (镇街) that it is named after. */
  township: string
  dualChannel: boolean
  /** Filed, registered and not sanctioned through the whole time. */
  doctors: readonly Doctor[]
  /** By turns on duty around the clock. */
  pharmacists: readonly Pharmacist[]
  /** On duty day and night, so that the demonstration never stands before a closed counter. */
  keeper: Pharmacist | null
  /** Doctors who may not issue, by the reason. */
  barred: Readonly<Partial<Record<'sanctioned' | 'ended' | 'unfiled' | 'unregistered', Doctor>>>
  /** Fills prescriptions: a pharmacy, or a hospital with a pharmacy of its own. */
  sells: boolean
}>

export type Town = Readonly<{
  place: Place
  hospitals: readonly House[]
  pharmacies: readonly House[]
  /** Pharmacies that sell nothing: one is suspended, one has left. */
  closed: readonly House[]
}>

const primary: readonly LevelKey[] = ['village', 'station', 'township', 'community']
export const isPrimary = (level: LevelKey | null): boolean => level !== null && primary.includes(level)

const dayLength = 86_400_000

/** The first two pharmacies of a place and its largest hospital: they carry everything and are always open. */
export function isDemonstration(house: Pick<House, 'kind' | 'level' | 'institutionId'>): boolean {
  return house.kind === 'pharmacy' ? Number(house.institutionId.slice(-5)) <= 2 : house.level === 'level3'
}

/** Which of the two is on duty at an instant: by days, and a week later the other way round. */
export function turnAt(milliseconds: number): 0 | 1 {
  const days = Math.floor(milliseconds / dayLength)
  return ((days + Math.floor(days / 7)) % 2) as 0 | 1
}

/** Who is on duty at a place at an instant; whoever reviews then must be this one. */
export function onDutyAt(house: House, at: Date): Pharmacist {
  const who = house.pharmacists[turnAt(at.getTime())]
  if (!who) throw new Error(`nobody is on duty at ${house.institutionId}`)
  return who
}
