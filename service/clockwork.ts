import type { KeyObject } from 'node:crypto'
import { oweCallbacks } from '../gateway/callbacks/owe.ts'
import { forgetEnded } from '../gateway/callbacks/store.ts'
import { forgetNonces } from '../gateway/connections.ts'
import { forgetFiles } from '../gateway/files.ts'
import { forgetWhole } from '../gateway/sandbox.ts'
import { followPublications, runTrials } from '../modules/amendments/index.ts'
import { expireDue } from '../modules/circulation/index.ts'
import { handOn } from '../modules/dispensing/index.ts'
import { lapseOverdue, noticeEnding } from '../modules/eligibility/index.ts'
import { deliverNotices, noticeTopic } from '../modules/insured/index.ts'
import { tellNewPrices } from '../modules/stock/index.ts'
import type { Anchor } from '../platform/audit-anchor.ts'
import { sealNew } from '../platform/audit-chain.ts'
import type { ClockWork, Delivery } from '../platform/clockwork.ts'
import { forgetDelivered } from '../platform/outbox.ts'
import { forgetOld } from './sessions.ts'

/** What the worker does by the clock, a line a duty. */
export const works: readonly ClockWork[] = [
  { name: 'circulation/expire', everySeconds: 60, run: ({ db, at }) => expireDue(db, at) },
  { name: 'dispensing/hand-on', everySeconds: 60, run: handOn },
  { name: 'eligibility/lapse', everySeconds: 300, run: lapseOverdue },
  { name: 'eligibility/notice-ending', everySeconds: 3600, run: noticeEnding },
  { name: 'stock/tell-new-prices', everySeconds: 3600, run: tellNewPrices },
  followPublications,
  runTrials,
  {
    name: 'gateway/forget-nonces',
    everySeconds: 3600,
    run: ({ db, at }) => forgetNonces(db, new Date(at.getTime() - 3_600_000)),
  },
  { name: 'gateway/forget-whole', everySeconds: 3600, run: ({ db, at }) => forgetWhole(db, at) },
  { name: 'gateway/forget-files', everySeconds: 3600, run: ({ db, at }) => forgetFiles(db, at) },
  { name: 'platform/forget-delivered', everySeconds: 3600, run: ({ db, at }) => forgetDelivered(db, at) },
  { name: 'gateway/forget-callbacks', everySeconds: 3600, run: ({ db, at }) => forgetEnded(db, at) },
  { name: 'service/forget-old', everySeconds: 3600, run: ({ db, at }) => forgetOld(db, at) },
]

/** Seals what was looked at and done since the last time; the key is the installation's, and the head is kept beside it. */
export const sealLog = (key: KeyObject, anchor: Anchor): ClockWork => ({
  name: 'platform/seal',
  everySeconds: 5,
  run: ({ db, at }) => sealNew(db, key, at, anchor),
})

/** What becomes of the messages of the outbox, a line a topic. */
export const deliveries: readonly Delivery[] = [{ topic: noticeTopic, deliver: deliverNotices }, ...oweCallbacks]
