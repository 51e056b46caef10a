import pg from 'pg'
import type { Actor } from './identity.ts'

/** For whom a transaction is opened: of the tables of persons the database shows it only what is open to them. */
export type Wall =
  | Readonly<{ by: 'patient'; personId: number }>
  | Readonly<{ by: 'institution'; institutionId: string | null; practitionerId: string | null; at: Date }>
  | Readonly<{ by: 'agency'; region: string | null }>

/**
 * The wall that somebody asks behind. Policy officers try amendments on the settlements of all, and the administrator runs the
 * service: they ask without, and no route of theirs lists persons.
 */
export function wallOf(actor: Actor, at: Date): Wall | undefined {
  const { personId, institutionId, practitionerId, region } = actor
  switch (actor.role) {
    case 'patient':
      return personId === null ? undefined : { by: 'patient', personId }
    case 'doctor':
    case 'pharmacist':
      return { by: 'institution', institutionId, practitionerId, at }
    case 'insurer':
    case 'supervisor':
      return { by: 'agency', region }
    case 'policy-officer':
    case 'admin':
      return undefined
  }
}

/** What the numbers of the places of an area begin with: 350000 is a province, 330300 a city, 410825 a county. */
export const areaPrefix = (region: string): string =>
  region.endsWith('0000') ? region.slice(0, 2) : region.endsWith('00') ? region.slice(0, 4) : region

type Given = Readonly<Record<string, string | null>>

/** Said as a statement and not by a function: so Citus tells it to all machines of the transaction. */
const told = (name: string, value: string | null): string =>
  `set local changqing.${name} = ${pg.escapeLiteral(value ?? '')}`

/** A setting that the wall reads, for the rest of the transaction. */
export const setting = (name: 'person' | 'member', value: string) => ({ text: told(name, value), values: [] })

/**
 * On spread tables the machines are reached as the role, so it is not told to them: what runs as the owner of the tables would
 * lose that there. The settings are, each as a text of its own, for Citus repeats the text in which it stood; and policies may look
 * into what lies beside a row, in a statement that is itself a part of one.
 */
const onMachines = 'set local citus.allow_nested_distributed_execution = on'

function settings(role: string, spread: boolean, given: Given): readonly string[] {
  const begin = ['begin', `set local role ${role}`]
  const each = Object.entries(given).map(([name, value]) => told(name, value))
  if (!spread) return [[...begin, ...each].join('; ')]
  return [[...begin, `set local citus.propagate_set_commands = 'local'`].join('; '), onMachines, ...each]
}

/** Role and reach hold for one transaction and come with its beginning, so that they cost no trip of their own. */
export function opening(wall: Wall, spread: boolean): readonly string[] {
  switch (wall.by) {
    case 'patient':
      if (!Number.isSafeInteger(wall.personId)) throw new RangeError('a person has a whole number')
      return settings('changqing_patient', spread, { person: String(wall.personId) })
    case 'institution':
      return settings('changqing_institution', spread, {
        place: wall.institutionId,
        practitioner: wall.practitionerId,
        at: wall.at.toISOString(),
        person: '',
        member: '',
        known: '',
      })
    case 'agency':
      return settings('changqing_agency', spread, { area: wall.region === null ? null : areaPrefix(wall.region) })
  }
}

/**
 * What Citus selects and inserts it copies to the machines, and PostgreSQL lets no COPY through a wall. Asked to give something
 * back, Citus inserts the rows there by statements.
 */
export function withoutCopy(text: string): string {
  if (!/^\s*(insert|with)\b/i.test(text)) return text
  let outside = text
  for (let inside = ''; inside !== outside; outside = outside.replace(/\([^()]*\)/g, '')) inside = outside
  const copied = /\binsert\s+into\b/i.test(outside) && /\bselect\b/i.test(outside)
  return copied && !/\breturning\b|\bon\s+conflict\b/i.test(outside) ? `${text} returning 1` : text
}
