import Type from 'typebox'
import { type App, ask, change } from '../../platform/http.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Vault } from '../../platform/vault.ts'
import { Camera, Deletion, DispensingParams, EvidenceList, EvidenceParams, NewEvidence } from './api.ts'
import { addEvidence, deleteEvidence, listEvidence, openEvidence } from './evidence.ts'
import { cameraAddressWrong } from './evidence-refusals.ts'
import { setCamera } from './evidence-store.ts'
import { tillOf } from './hold.ts'

const pharmacist = ['pharmacist'] as const
const readers = [...pharmacist, 'insurer', 'supervisor'] as const
const Done = Type.Object({ done: Type.Literal(true) })
const done = { done: true } as const

/** Pictures, video segments and files of settlements (FJ2023-2.4, 9.4), sealed under the installation's keys. */
export function registerEvidence(app: App, vault: Vault): void {
  ask(app, {
    method: 'GET',
    path: '/api/dispensings/:dispensingId/evidence',
    roles: readers,
    schema: {
      summary: { zh: '结算的音像记录与档案', en: 'Records of a settlement' },
      params: DispensingParams,
      answer: EvidenceList,
    },
    run: (ctx, { params }) => listEvidence(ctx.db, { ...ctx, ...params }),
  })
  change(app, {
    method: 'POST',
    path: '/api/pharmacy/dispensings/:dispensingId/evidence',
    roles: pharmacist,
    schema: {
      summary: { zh: '留存记录', en: 'Add a record' },
      params: DispensingParams,
      body: NewEvidence,
      answer: EvidenceList,
    },
    run: async (tx, ctx, { params, body }) => {
      const added = await addEvidence(tx, { ...ctx, vault, ...params, evidence: body })
      return added instanceof Refusal ? added : listEvidence(tx, { ...ctx, ...params })
    },
  })
  ask(app, {
    method: 'GET',
    path: '/api/evidence/:evidenceId',
    roles: readers,
    schema: { summary: { zh: '查看一条记录（留痕）', en: 'Open a record; the look is kept' }, params: EvidenceParams },
    run: (ctx, { params }) => openEvidence(ctx.db, { ...ctx, vault, ...params }),
  })
  change(app, {
    method: 'POST',
    path: '/api/evidence/:evidenceId/deletion',
    roles: pharmacist,
    schema: {
      summary: { zh: '保存期满后删除', en: 'Delete after its time' },
      params: EvidenceParams,
      body: Deletion,
      answer: Done,
    },
    run: async (tx, ctx, { params, body }) => {
      const gone = await deleteEvidence(tx, { ...ctx, ...params, ...body })
      return gone instanceof Refusal ? gone : done
    },
  })
  change(app, {
    method: 'POST',
    path: '/api/pharmacy/camera',
    roles: pharmacist,
    schema: { summary: { zh: '登记视频系统', en: 'Connect a camera system' }, body: Camera, answer: Done },
    run: async (tx, { actor, at }, { body }) => {
      const till = tillOf(actor)
      if (till instanceof Refusal) return till
      if (!/^(https|rtsp|gb28181):\/\/[^\s]{3,200}$/.test(body.reference)) return cameraAddressWrong(body)
      await setCamera(tx, { ...body, institutionId: till.institutionId, by: actor.operatorId, at })
      return done
    },
  })
}
