import { addOperators, hashPassword, type NewOperator } from '../platform/accounts.ts'
import type { Tx } from '../platform/sql.ts'
import { expertsOf, signedInExperts } from './applications.ts'
import { candidateIdOf } from './candidates.ts'
import type { Doctor, House, Pharmacist, Town } from './house.ts'
import { uuidAt } from './ids.ts'
import type { Life } from './lives.ts'
import { type NamedKey, named } from './named.ts'
import type { Place } from './places.ts'
import { randomOf } from './random.ts'

/** Everybody of the demonstration signs in with this; it is printed at the start and guards nothing real. */
export const demonstrationPassword = 'changqing-demo'

/** Who can sign in, as it is told at the start. */
export type SignInTold = Readonly<{ login: string; role: NewOperator['role']; name: string; what: string }>

type Account = Omit<NewOperator, 'operatorId' | 'secret'> & Readonly<{ what: string }>

/** The same in every city, so that what somebody did can be told of them before they sign in. */
export const operatorIdOf = (login: string): string =>
  uuidAt(new Date('2017-12-01T00:00:00Z'), randomOf('operator', login))

/** Makes the sign-ins of every place, and of the named persons. */
export async function openAccounts(
  tx: Tx,
  { towns, lives, at }: { towns: readonly Town[]; lives: ReadonlyMap<NamedKey, Life>; at: Date },
): Promise<SignInTold[]> {
  const accounts = [...office(), ...towns.flatMap(accountsOf), ...patients(lives)]
  const secret = await hashPassword(demonstrationPassword)
  const operators = accounts.map(({ what: _what, ...account }) => ({
    ...account,
    operatorId: operatorIdOf(account.login),
    secret,
  }))
  await addOperators(tx, operators, at)
  return accounts.map(({ login, role, name, what }) => ({ login, role, name, what }))
}

const nobody = { institutionId: null, practitionerId: null, personId: null, region: null }

function office(): Account[] {
  return [
    { ...nobody, login: 'admin', name: '系统管理员', role: 'admin', what: '系统管理' },
    { ...nobody, login: 'policy', name: '政策管理员', role: 'policy-officer', what: '政策包' },
    { ...nobody, login: 'policy-2', name: '政策复核员', role: 'policy-officer', what: '政策包' },
    { ...nobody, login: 'supervisor', name: '基金监管员', role: 'supervisor', what: '基金监管' },
  ]
}

/** Per place: its agency, a family doctor and a hospital's doctor, two pharmacies and the hospital's own. */
function accountsOf(town: Town): Account[] {
  const { place, hospitals, pharmacies } = town
  if (place.share === 0) return []
  const { key, region, name } = place
  const community = hospitals.find(({ level }) => level === 'community')
  const large = hospitals.find(({ level }) => level === 'level3')
  const [first, second] = pharmacies
  return [
    {
      ...nobody,
      login: `insurer-${key}`,
      name: `${name}医保经办`,
      role: 'insurer' as const,
      region,
      what: `${name}医保经办`,
    },
    {
      ...nobody,
      login: `insurer-${key}-2`,
      name: `${name}医保复核`,
      role: 'insurer' as const,
      region,
      what: `${name}医保经办，另一位`,
    },
    ...experts(key, hospitals, expertsOf(town)),
    ...doctor(`doctor-${key}`, community, community?.doctors[0], '家庭医生'),
    ...doctor(`doctor-${key}-hospital`, large, large?.doctors[0], '专科医生'),
    ...doctor(`doctor-${key}-unfiled`, large, large?.barred.unfiled, '未备案，不能开具'),
    ...doctor(`doctor-${key}-ended`, large, large?.barred.ended, '备案已到期，不能开具'),
    ...doctor(`doctor-${key}-sanctioned`, large, large?.barred.sanctioned, '被暂停处方权，不能开具'),
    ...pharmacist(`pharmacist-${key}`, first, first?.keeper, '药店药师，随时当班'),
    ...pharmacist(`pharmacist-${key}-2`, second, second?.keeper, '另一家药店的药师，随时当班'),
    ...candidate(place),
    ...pharmacist(`pharmacist-${key}-shift`, first, first?.pharmacists[0], '药店药师，按排班当班'),
    ...pharmacist(`pharmacist-${key}-hospital`, large, large?.keeper, '医院药房药师，随时当班'),
  ]
}

/** Those of the committee who sign in: each finds a case still to vote on. */
function experts(key: string, hospitals: readonly House[], who: readonly Doctor[]): Account[] {
  return who.slice(0, signedInExperts).flatMap((one, i) => {
    const house = hospitals.find(({ doctors }) => doctors.includes(one))
    return doctor(`expert-${key}${i === 0 ? '' : `-${i + 1}`}`, house, one, '认定专家')
  })
}

/** A pharmacy that does not take part yet: it can apply. */
function candidate(place: Place): Account[] {
  const institutionId = candidateIdOf(place)
  const practitionerId = `Y${place.region}1${institutionId.slice(-3)}01`
  const name = `${place.name}新店药师`
  return [
    {
      ...{ ...nobody, login: `pharmacist-${place.key}-new`, name, role: 'pharmacist', institutionId, practitionerId },
      what: '尚未纳入的药店，可申请',
    },
  ]
}

function doctor(login: string, house: House | undefined, who: Doctor | undefined, what: string): Account[] {
  return house && who ? [staff(login, 'doctor', house, who, what)] : []
}

function pharmacist(
  login: string,
  house: House | undefined,
  who: Pharmacist | null | undefined,
  what: string,
): Account[] {
  return house && who ? [staff(login, 'pharmacist', house, who, what)] : []
}

function staff(
  login: string,
  role: 'doctor' | 'pharmacist',
  { institutionId, region, name: house }: House,
  { practitionerId, name }: Pharmacist,
  what: string,
): Account {
  return { login, role, name, institutionId, practitionerId, personId: null, region, what: `${house} · ${what}` }
}

function patients(lives: ReadonlyMap<NamedKey, Life>): Account[] {
  return [...lives].map(([key, { citizen }]) => ({
    ...nobody,
    login: named[key].login,
    name: citizen.name,
    role: 'patient',
    personId: citizen.personId,
    region: citizen.region,
    what: `参保人 · ${citizen.insuranceCode}`,
  }))
}
