import type { Day, Policies } from '@changqing/engine'
import { addDays, day as asDay, dayOf } from '../../platform/day.ts'
import type { Actor } from '../../platform/identity.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Sql, Tx } from '../../platform/sql.ts'
import { areaHolds, isInsuredOn } from '../insured/index.ts'
import type { ListReport, NewList } from './api.ts'
import { type Fault, type ListFile, readList, type Written } from './list-file.ts'
import {
  contractsIn,
  doctorsBy,
  type Existing,
  endContracts,
  insertContracts,
  insertListRows,
  insertTaken,
  type Known,
  passLanes,
  personsBy,
} from './list-store.ts'
import { columnsMissing, listHasFaults, notThisYearsList, notYourDistrict, unreadableList } from './refusals.ts'

type By = Readonly<{ actor: Actor; at: Date; policies: Policies }>
type Row = Written & Readonly<{ personId: number; institutionName: string }>
type Judged = Readonly<{ file: ListFile; rows: readonly Row[]; existing: readonly Existing[]; report: ListReport }>

/** What a list would change, without taking it. */
export async function previewList(on: Sql, given: NewList & By): Promise<ListReport | Refusal> {
  const judged = await judge(on, given)
  return judged instanceof Refusal ? judged : judged.report
}

/** Takes the list of a district for a year: in force from 1 January, or from today when it is late (WH2025-11.1). */
export async function takeList(tx: Tx, given: NewList & By): Promise<ListReport | Refusal> {
  const judged = await judge(tx, given)
  if (judged instanceof Refusal) return judged
  const { file, rows, existing, report } = judged
  const [first] = report.faults
  if (first)
    return listHasFaults({
      bad: report.bad,
      row: first.row,
      column: first.column,
      reason: first.reason,
      faults: report.faults,
    })
  const { at, actor } = given
  const effectOn = asDay(report.effectOn)
  const listId = uuidv7(at)
  const before = new Map(existing.map((one) => [one.personId, one]))
  const made = rows.map((row) => {
    const old = before.get(row.personId)
    const change = changeOf(row, old)
    return { row, old, change, contractId: change === 'kept' && old ? old.contractId : uuidv7(at) }
  })
  const gone = goneFrom(existing, rows)
  const ended = [...made.flatMap(({ old, change }) => (change === 'changed' && old ? [old] : [])), ...gone]
  await insertTaken(tx, {
    ...{ listId, region: given.region, year: given.year, fileName: given.fileName, hash: file.hash, effectOn },
    ...{ rows: report.rows, new: report.new, kept: report.kept, changed: report.changed, gone: report.gone },
    ...{ late: report.late, takenBy: actor.operatorId, takenAt: at },
  })
  await endContracts(
    tx,
    ended.map(({ contractId, personId }) => ({ contractId, personId })),
    addDays(effectOn, -1),
  )
  await insertContracts(
    tx,
    made.flatMap(({ row, change, contractId }) =>
      change === 'kept'
        ? []
        : [
            {
              ...{ contract_id: contractId, person_id: row.personId, institution_id: row.institutionId },
              ...{ practitioner_id: row.practitionerId, paid: row.paid, valid_from: effectOn },
            },
          ],
    ),
  )
  await insertListRows(tx, [
    ...made.map(({ row, old, change, contractId }) => ({
      ...{ list_id: listId, person_id: row.personId, contract_id: contractId, change, paid: row.paid },
      ...{ hardship: row.hardship, fee: row.fee, own_share: row.ownShare },
      before_contract_id: old?.contractId ?? null,
    })),
    ...gone.map(({ personId, contractId, paid }) => ({
      ...{ list_id: listId, person_id: personId, contract_id: contractId, change: 'gone' as const, paid },
      ...{ hardship: false, fee: 0, own_share: 0, before_contract_id: contractId },
    })),
  ])
  await passLanes(tx, [...ended.map(({ personId }) => personId), ...made.map(({ row }) => row.personId)])
  return report
}

async function judge(on: Sql, given: NewList & By): Promise<Judged | Refusal> {
  const { actor, at, region, year, policies } = given
  if (actor.region === null || !areaHolds(actor.region, region)) return notYourDistrict()
  const today = dayOf(at)
  const thisYear = Number(today.slice(0, 4))
  if (year !== thisYear && year !== thisYear + 1) return notThisYearsList({ year: thisYear, next: thisYear + 1 })
  const file = await readList(given.fileName, Buffer.from(given.content, 'base64')).catch(() => undefined)
  if (!file) return unreadableList({ name: given.fileName })
  if (file.missing.length > 0) return columnsMissing({ columns: file.missing })
  const january = asDay(`${year}-01-01`)
  const effectOn = january > today ? january : today
  const { rows, faults } = await check(on, file, { region, today, effectOn })
  const existing = await contractsIn(on, {
    ...{ prefix: prefixOf(region), day: addDays(effectOn, -1), personIds: rows.map(({ personId }) => personId) },
  })
  const bad = [...file.faults, ...faults].toSorted((a, b) => a.row - b.row)
  const rule = policies.forRegion(actor.region)?.figure('contracts.listDueInMonth', today)
  return {
    file,
    rows,
    existing,
    report: reportOf({ given, rows, existing, bad, effectOn, today, cites: rule?.cites ?? [] }),
  }
}

const prefixOf = (region: string): string => region.replace(/(00){1,2}$/, '')

/** Everything about a row that the registers know better than the list. */
async function check(
  on: Sql,
  { rows }: ListFile,
  { region, today, effectOn }: Readonly<{ region: string; today: Day; effectOn: Day }>,
): Promise<{ rows: Row[]; faults: Fault[] }> {
  const persons = new Map(
    (
      await personsBy(
        on,
        rows.map(({ person }) => person),
      )
    ).map((one) => [one.value, one]),
  )
  const doctors = new Map(
    (await doctorsBy(on, [...new Set(rows.map(({ practitionerId }) => practitionerId))], today)).map((one) => [
      one.practitionerId,
      one,
    ]),
  )
  const seen = new Map<number, number>()
  const good: Row[] = []
  const faults: Fault[] = []
  for (const row of rows) {
    const wrong = (column: string, value: string, zh: string, en: string) => {
      faults.push({ row: row.row, column, value: value.slice(0, 60), reason: { zh, en } })
    }
    const person = persons.get(row.person)
    const doctor = doctors.get(row.practitionerId)
    if (!person) wrong('身份证号', masked(row.person), '没有这位参保人', 'there is no such insured person')
    else if (!isOurs(person, region, effectOn))
      wrong('身份证号', masked(row.person), '不是本统筹区的参保人', 'not insured in this pooling area')
    else if (person.name !== row.name) wrong('姓名', row.name, '与参保登记的姓名不一致', 'not the name in the register')
    else if (seen.has(person.personId))
      wrong(
        '身份证号',
        masked(row.person),
        `与第 ${seen.get(person.personId)} 行重复`,
        `stands in row ${seen.get(person.personId)} too`,
      )
    else if (!doctor?.registered || doctor.institutionId !== row.institutionId)
      wrong('签约医生编码', row.practitionerId, '该医生没有在该机构注册', 'the doctor is not registered there')
    else if (!doctor.region.startsWith(prefixOf(region)))
      wrong('签约机构编码', row.institutionId, '不在本区县', 'outside the district')
    else if (!primary.includes(doctor.level ?? ''))
      wrong('签约机构编码', row.institutionId, '不是基层医疗卫生机构', 'not a primary institution')
    else {
      seen.set(person.personId, row.row)
      good.push({ ...row, personId: person.personId, institutionName: doctor.institutionName })
    }
  }
  return { rows: good, faults }
}

const primary = ['village', 'station', 'township', 'community']
const isOurs = (person: Known, region: string, day: Day): boolean =>
  person.region.slice(0, 4) === region.slice(0, 4) && isInsuredOn(person, day)
/** A report is read by many: whose number it was, the row says. */
const masked = (value: string): string => (value.length < 8 ? '****' : `${value.slice(0, 4)}****${value.slice(-2)}`)

function changeOf(row: Row, old: Existing | undefined): 'new' | 'kept' | 'changed' {
  if (!old) return 'new'
  const same =
    old.institutionId === row.institutionId && old.practitionerId === row.practitionerId && old.paid === row.paid
  return same ? 'kept' : 'changed'
}

/** Whoever had a contract in the district and is not on the new list. */
function goneFrom(existing: readonly Existing[], rows: readonly Row[]): readonly Existing[] {
  const listed = new Set(rows.map(({ personId }) => personId))
  return existing.filter(({ personId }) => !listed.has(personId))
}

function reportOf(of: {
  given: NewList
  rows: readonly Row[]
  existing: readonly Existing[]
  bad: readonly Fault[]
  effectOn: Day
  today: Day
  cites: readonly string[]
}): ListReport {
  const { given, rows, existing, bad, effectOn, today } = of
  const before = new Map(existing.map((one) => [one.personId, one]))
  const all = rows.map((row) => ({
    row,
    old: before.get(row.personId),
    change: changeOf(row, before.get(row.personId)),
  }))
  const gone = goneFrom(existing, rows)
  const count = (change: string) => all.filter((one) => one.change === change).length
  const changes = [
    ...all.flatMap(({ row, old, change }) =>
      change === 'kept'
        ? []
        : [{ name: row.name, change, from: old?.institutionName ?? null, to: row.institutionName }],
    ),
    ...gone.map(({ name, institutionName }) => ({ name, change: 'gone' as const, from: institutionName, to: null })),
  ]
  return {
    ...{ region: given.region, year: given.year, effectOn, late: today >= asDay(`${given.year}-01-01`) },
    ...{ rows: rows.length + new Set(bad.map(({ row }) => row)).size, new: count('new'), kept: count('kept') },
    ...{ changed: count('changed'), gone: gone.length, bad: new Set(bad.map(({ row }) => row)).size },
    faults: bad.slice(0, 100).map((fault) => ({ ...fault, reason: { ...fault.reason } })),
    changes: changes.slice(0, 200),
    cites: [...of.cites],
  }
}
