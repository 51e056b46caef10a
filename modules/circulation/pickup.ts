import QRCode from 'qrcode'
import type { Words } from '../../platform/api.ts'
import { clockText } from '../../platform/day.ts'
import type { Context } from '../../platform/http.ts'
import { Refusal } from '../../platform/refusal.ts'
import { prescriptionFor, stateAt } from '../prescribing/index.ts'
import type { PatientPrescription } from './api.ts'
import { liveStates, type State } from './moves.ts'
import { type Own, ownPrescription } from './own.ts'

/** The patient's own prescription with the code that a pharmacy scans, as long as something can be picked up. */
export async function patientPrescription(
  ctx: Context,
  prescriptionId: string,
): Promise<PatientPrescription | Refusal> {
  const own = await ownPrescription(ctx.db, ctx, prescriptionId)
  if (own instanceof Refusal) return own
  const prescription = await prescriptionFor(ctx, prescriptionId)
  if (prescription instanceof Refusal) return prescription
  const state = stateAt(own.circulation, ctx.at)
  const live = liveStates.includes(state)
  const { pickupCode, validUntil } = own.circulation
  return {
    prescription,
    pickupCode: live ? pickupCode : null,
    pickupQr: live ? await qrImage(pickupCode) : null,
    secondsLeft: live ? Math.max(0, Math.floor((validUntil.getTime() - ctx.at.getTime()) / 1000)) : 0,
    sentence: sentenceOf(own, state),
  }
}

/** A code as an image that needs no request of its own. */
async function qrImage(code: string): Promise<string> {
  const svg = await QRCode.toString(code, { type: 'svg', errorCorrectionLevel: 'M', margin: 2 })
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`
}

function sentenceOf({ prescription, circulation }: Own, state: State): Words {
  const until = clockText(circulation.validUntil)
  const { institutionName, doctorName } = prescription
  const inHouse = prescription.destination === 'in-house'
  const sentences: Readonly<Record<State, Words>> = {
    circulating: inHouse
      ? {
          zh: `请在 ${until} 前到${institutionName}药房出示取药码取药`,
          en: `Show the code at the pharmacy of ${institutionName} by ${until}`,
        }
      : { zh: `请在 ${until} 前选择药店，出示取药码取药`, en: `Choose a pharmacy and show the code there by ${until}` },
    claimed: { zh: '药店已接单，正在审方配药', en: 'A pharmacy has it in hand and is preparing it' },
    'partly-dispensed': {
      zh: `已取部分药品，其余请在 ${until} 前取药`,
      en: `Part of it is yours; pick up the rest by ${until}`,
    },
    dispensed: { zh: '药品已全部取完', en: 'All of it is dispensed' },
    frozen: {
      zh: `因报告不良反应已暂停，请回到${doctorName}医师处复查`,
      en: `Stopped because an adverse reaction was reported; see Dr ${doctorName} again`,
    },
    expired: {
      zh: `已超过有效期（${until}），如仍需用药请联系医师`,
      en: `Expired at ${until}; ask the doctor if you still need it`,
    },
    revoked: { zh: '医师已撤销这张处方', en: 'The doctor has revoked it' },
  }
  return sentences[state]
}
