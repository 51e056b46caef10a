import type { Day, Policies } from '@changqing/engine'
import { closeFinished, itemsOf, planInspection, recordFinding } from '../modules/inspections/index.ts'
import { complain as complainOfGoods, decideOn, openExit, tellAppointments } from '../modules/institutions/routes.ts'
import { keepLeads } from '../modules/stock/index.ts'
import { complain, moveComplaint } from '../modules/supervision/index.ts'
import { addDays, dayOf, startOf } from '../platform/day.ts'
import type { Actor } from '../platform/identity.ts'
import { Refusal } from '../platform/refusal.ts'
import { sql, type Tx } from '../platform/sql.ts'
import { done } from './done.ts'
import type { Town } from './house.ts'
import { uuidAt } from './ids.ts'
import { operatorIdOf } from './operators.ts'
import { randomOf } from './random.ts'

type Around = Readonly<{ policies: Policies; today: Day; seed: number }>

/**
 * What lies on the desks of a place's agency on the city's last day, done by the use cases themselves: inspections, people who
 * were turned away, goods that were not there, an exit and a lead. So nobody opens an empty page first.
 */
export async function fillDesks(
  tx: Tx,
  town: Town,
  { policies, today, seed, named }: Around & Readonly<{ named: ReadonlySet<number> }>,
): Promise<void> {
  if (town.place.share === 0 || !policies.forRegion(town.place.region)?.inForce(today)) return
  const desk = new Desk(tx, town, { policies, today, seed })
  await desk.inspect(named)
  await desk.turnAway(await desk.heldBut(named))
  await desk.missGoods()
  await desk.endOne()
  await desk.lead()
  await desk.appointments()
}

const nothingToSample = 'inspections/nothing-to-sample'

type Held = Readonly<{ personId: number; diseaseKey: string }>

class Desk {
  readonly #tx: Tx
  readonly #town: Town
  readonly #policies: Policies
  readonly #today: Day
  readonly #seed: number
  readonly #clerk: Actor

  constructor(tx: Tx, town: Town, { policies, today, seed }: Around) {
    this.#tx = tx
    this.#town = town
    this.#policies = policies
    this.#today = today
    this.#seed = seed
    const { key, name, region } = town.place
    const login = `insurer-${key}`
    this.#clerk = {
      ...{ operatorId: operatorIdOf(login), login, name: `${name}医保经办`, role: 'insurer', region },
      ...{ institutionId: null, practitionerId: null, personId: null },
    }
  }

  /** As the agency's clerk, so many days before today. */
  #ago(days: number) {
    const at = new Date(startOf(addDays(this.#today, -days)).getTime() + 10 * 3_600_000)
    return { actor: this.#clerk, at, policies: this.#policies }
  }

  heldBut(named: ReadonlySet<number>): Promise<Held[]> {
    return this.#tx.query<Held>(sql`
      select c.person_id as "personId", min(c.disease_key) as "diseaseKey"
        from eligibility.certification c join insured.person p on p.person_id = c.person_id
       where p.region = ${this.#town.place.region} and c.granted_region = p.region
         and c.valid_from <= ${addDays(this.#today, -30)} and c.valid_until is null
         and c.person_id <> all(${[...named]}::bigint[])
         and not exists (select 1 from eligibility.suspension s
                          where s.certification_id = c.certification_id and s.person_id = c.person_id)
       group by c.person_id order by c.person_id limit 3`)
  }

  /** One that is finished, with a certification that should not have been, and one that is under way. */
  async inspect(named: ReadonlySet<number>): Promise<void> {
    const hospital = this.#town.hospitals.find(({ level }) => level === 'level3')
    if (!hospital) return
    const { institutionId } = hospital
    const planned = (days: number) => {
      const by = this.#ago(days)
      const plan = { kind: 'yearly', institutionId, from: addDays(this.#today, -2000), sample: 8 } as const
      const lot = uuidAt(by.at, randomOf(this.#seed, 'inspection', institutionId, days))
      const term = { until: addDays(this.#today, -20), dueOn: addDays(this.#today, 20) }
      return planInspection(this.#tx, { ...plan, ...term, ...by }, lot)
    }
    const finished = await planned(16)
    // In a small city nobody may have been certified there.
    if (finished instanceof Refusal && finished.code === nothingToSample) return
    if (finished instanceof Refusal) throw new Error(finished.code)
    const allYes = { identity: true, diagnosis: true, findings: true, certifier: true }
    const items = await itemsOf(this.#tx, finished)
    const wrong = await this.#costliest(items.filter(({ personId }) => !named.has(personId)))
    for (const item of items)
      await done(
        recordFinding(this.#tx, {
          ...{ inspectionId: finished, certificationId: item.certificationId, ...this.#ago(4) },
          ...(item.certificationId === wrong
            ? {
                answers: { ...allYes, findings: false },
                finding: 'unqualified',
                note: '病历中的检查结果未达到认定标准',
              }
            : { answers: allYes, finding: 'qualified', note: '病历与检查相符' }),
        }),
      )
    await done(closeFinished(this.#tx, { inspectionId: finished, ...this.#ago(3) }))
    const underWay = await planned(2)
    if (underWay instanceof Refusal && underWay.code !== nothingToSample) throw new Error(underWay.code)
  }

  /** For whose certification the funds paid most: a debt of nothing would show nothing. */
  async #costliest(items: readonly Readonly<{ certificationId: string }>[]): Promise<string | undefined> {
    const found = await this.#tx.one<{ certificationId: string }>(sql`
      select c.certification_id as "certificationId"
        from eligibility.certification c
        left join settlement.settlement s on s.person_id = c.person_id and s.disease_key = c.disease_key
                                         and s.day >= c.valid_from
       where c.certification_id = any(${items.map(({ certificationId }) => certificationId)}::uuid[])
       group by 1 order by coalesce(sum(s.fund), 0) desc, 1 limit 1`)
    return found?.certificationId
  }

  /** One just came, one waits for the pharmacy's answer. */
  async turnAway(held: readonly Held[]): Promise<void> {
    const [, , third] = this.#town.pharmacies
    const [first, second] = held
    if (!third || !first || !second) return
    const told = (who: Held, days: number, kind: 'no-drug' | 'turned-away', text: string) =>
      done(
        complain(this.#tx, {
          ...{ ...who, institutionId: third.institutionId, kind, text },
          ...{ happenedOn: addDays(this.#today, -days), ...this.#ago(days - 1) },
        }),
      )
    await told(first, 2, 'turned-away', '说系统不能刷慢特病，让我去别家')
    const complaintId = await told(second, 6, 'no-drug', '药架上有药，店员说没有库存')
    await done(
      moveComplaint(this.#tx, {
        ...{ complaintId, act: 'question', version: 1, note: '请说明当日库存', ...this.#ago(3) },
        answerBy: addDays(this.#today, 4),
      }),
    )
  }

  /** Shown and not there: one found to be so, one to look into. */
  async missGoods(): Promise<void> {
    const [, , , fourth] = this.#town.pharmacies
    const drugs = await this.#tx.query<{ drugCode: string }>(sql`
      select drug_code as "drugCode" from stock.batch
       where institution_id = ${fourth?.institutionId ?? ''} and packs > 0 group by 1 order by 1 limit 2`)
    const [one, other] = drugs
    if (!fourth || !one || !other) return
    const said = (drugCode: string, days: number, text: string) =>
      done(
        complainOfGoods(this.#tx, {
          ...{ institutionId: fourth.institutionId, drugCode, said: text, ...this.#ago(days) },
          happenedOn: addDays(this.#today, -days),
        }),
      )
    const complaintId = await said(one.drugCode, 40, '查询显示有货，到店没有')
    const finding = '当日账面有货，货架与仓库均未找到'
    await done(decideOn(this.#tx, { complaintId, confirm: true, finding, ...this.#ago(31) }))
    await said(other.drugCode, 3, '电话确认有货，到店说缺货三周')
  }

  /** A pharmacy that broke its agreement, with the hearing still to be set. */
  async endOne(): Promise<void> {
    const last = this.#town.pharmacies.at(-1)
    if (!last) return
    const reason = '现场检查发现串换药品'
    const opened = await openExit(this.#tx, {
      ...{ institutionId: last.institutionId, ground: 'breach', reason, ...this.#ago(5) },
    })
    // A place whose law knows no such end has no such case.
    if (opened instanceof Refusal && opened.code !== 'institutions/ground-not-law') throw new Error(opened.code)
  }

  /** Where the law keeps some for primary institutions, the large hospital told of two months; of the last one too few. */
  async appointments(): Promise<void> {
    const large = this.#town.hospitals.find(({ level }) => level === 'level3')
    const doctor = large?.doctors[0]
    if (!large || !doctor) return
    for (const [days, offered, reserved] of [
      [62, 1240, 310],
      [31, 1310, 236],
    ] as const) {
      const { at, policies } = this.#ago(days)
      const told = await tellAppointments(this.#tx, {
        ...{ month: dayOf(at).slice(0, 7), offered, reserved, at, policies },
        actor: {
          ...{ operatorId: operatorIdOf(doctor.practitionerId), login: doctor.practitionerId, name: doctor.name },
          ...{ role: 'doctor', institutionId: large.institutionId, practitionerId: doctor.practitionerId },
          ...{ personId: null, region: null },
        },
      })
      if (told instanceof Refusal && told.code !== 'institutions/appointments-not-asked') throw new Error(told.code)
    }
  }

  /** A box that two pharmacies say they bought. */
  async lead(): Promise<void> {
    const [, , third, fourth] = this.#town.pharmacies
    const box = await this.#tx.one<{ traceCode: string }>(sql`
      select min(trace_code) as "traceCode" from stock.trace_code where institution_id = ${third?.institutionId ?? ''}`)
    if (!third || !fourth || !box?.traceCode) return
    await keepLeads(this.#tx, [
      {
        ...{ kind: 'bought-twice', traceCode: box.traceCode, reportedBy: fourth.institutionId },
        ...{ otherPlace: third.institutionId, settlementId: null, otherSale: null, at: this.#ago(1).at },
      },
    ])
  }
}
