import type { Policies } from '@changqing/engine'
import { recordLook } from '../../../platform/audit.ts'
import { type Day, dayOf } from '../../../platform/day.ts'
import { type App, ask, change } from '../../../platform/http.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Sql, Tx } from '../../../platform/sql.ts'
import { areaHolds, noSuchPerson, personByCredential, personById, regionName } from '../../insured/index.ts'
import { Amendment, CertificationParams, Holding, HoldingList, HoldingQuery, LifeMove } from '../api.ts'
import { standingOf } from '../certification-moves.ts'
import { certificationMovesOf, type Held, heldBy, suspensionsOf } from '../certification-store.ts'
import {
  amendCertification,
  endCertification,
  type Living,
  resumeCertification,
  suspendCertification,
} from '../life.ts'
import { diseaseName } from '../notices.ts'
import { notYours } from '../refusals.ts'

/** What a person holds, and what the agency does with it. */
export function registerCertifications(app: App): void {
  ask(app, {
    method: 'GET',
    path: '/api/eligibility/certifications',
    roles: ['patient', 'insurer', 'supervisor'],
    schema: {
      summary: { zh: '参保人的资格与经过', en: 'What a person is certified for, with its life' },
      query: HoldingQuery,
      answer: HoldingList,
    },
    run: async ({ db, actor, at, policies }, { query }) => {
      const personId = actor.role === 'patient' ? actor.personId : query.personId
      const person =
        actor.role !== 'patient' && query.code !== undefined
          ? await personByCredential(db, query.code)
          : await personById(db, personId ?? 0)
      if (!person) return noSuchPerson()
      if (actor.role !== 'patient' && (actor.region === null || !areaHolds(actor.region, person.region)))
        return notYours()
      await recordLook(db, actor, at, { personId: person.personId, what: 'certifications' })
      const rows = await Promise.all(
        (await heldBy(db, person.personId)).map((held) => holdingView(db, held, { today: dayOf(at), policies })),
      )
      return { rows, total: rows.length }
    },
  })
  for (const [name, { summary, move }] of Object.entries(moves)) {
    change(app, {
      method: 'POST',
      path: `/api/eligibility/certifications/:certificationId/${name}`,
      roles: ['insurer'],
      schema: { summary, params: CertificationParams, body: LifeMove, answer: Holding },
      run: async (tx: Tx, ctx, { params, body }) => {
        const { version, note } = body
        const from = (body.from as Day | undefined) ?? null
        const held = await move(tx, { ...ctx, ...params, version, note, from })
        return held instanceof Refusal ? held : holdingView(tx, held, { ...ctx, today: dayOf(ctx.at) })
      },
    })
  }
  change(app, {
    method: 'POST',
    path: '/api/eligibility/certifications/:certificationId/amend',
    roles: ['insurer'],
    schema: {
      summary: { zh: '更正资格信息', en: 'Put right what is written of it' },
      params: CertificationParams,
      body: Amendment,
      answer: Holding,
    },
    run: async (tx, ctx, { params, body }) => {
      const { version, note, diagnosisCode = null, institutionId = null } = body
      const held = await amendCertification(tx, {
        ...ctx,
        ...params,
        version,
        note,
        from: null,
        diagnosisCode,
        institutionId,
      })
      return held instanceof Refusal ? held : holdingView(tx, held, { ...ctx, today: dayOf(ctx.at) })
    },
  })
}

const moves: Readonly<
  Record<string, { summary: { zh: string; en: string }; move: (tx: Tx, given: Living) => Promise<Held | Refusal> }>
> = {
  suspend: { summary: { zh: '中止待遇', en: 'Suspend' }, move: suspendCertification },
  resume: { summary: { zh: '恢复待遇', en: 'Resume' }, move: resumeCertification },
  end: { summary: { zh: '终止资格', en: 'End' }, move: endCertification },
}

async function holdingView(
  on: Sql,
  held: Held,
  { today, policies }: { today: Day; policies: Policies },
): Promise<Holding> {
  const suspensions = await suspensionsOf(on, held)
  const { certificationId, personId, diseaseKey, validFrom, validUntil, version, institutionId, grantedRegion } = held
  const granted = held.provenance
  return {
    ...{ certificationId, personId, diseaseKey, validFrom, validUntil, version, institutionId, grantedRegion },
    diseaseName: diseaseName(policies, diseaseKey),
    state: standingOf(held, suspensions, today),
    grantedRegionName: regionName(grantedRegion),
    recognised: granted && {
      ...{ code: granted.code, number: granted.number, validFrom: granted.validFrom, validUntil: granted.validUntil },
    },
    diagnosisCode: held.diagnosisCode,
    applicationId: held.applicationId,
    suspensions: suspensions.map(({ validFrom: from, validUntil: until, reason, cites }) => ({
      ...{ validFrom: from, validUntil: until, reason, cites: [...cites] },
    })),
    moves: (await certificationMovesOf(on, held)).map(({ move, from, to, effectiveOn, byName, note, at }) => ({
      ...{ move, from, to, effectiveOn, by: byName, note, at: at.toISOString() },
    })),
  }
}
