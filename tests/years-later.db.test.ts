import { adjudicate, type Language, type PolicyTexts, type Reader, readPolicies } from '@changqing/engine'
import { expect, test } from 'vitest'
import { LivePolicies, versionTexts } from '../modules/amendments/index.ts'
import {
  amlodipine,
  granted,
  issued,
  morning,
  onDuty,
  openPlaces,
  patient,
  prepare,
  pullAt,
  settleAt,
  stocked,
  today,
  wenzhouCentre,
  wenzhouDoctor,
  wenzhouPharmacy,
} from '../modules/dispensing/testing-pharmacy.ts'
import { entryById, tell } from '../modules/settlement/index.ts'
import { hashOf, policyTexts, shippedPolicies } from '../platform/policies.ts'
import { sql } from '../platform/sql.ts'
import { testDatabase } from '../platform/testing.ts'

const db = await testDatabase()
await openPlaces(db)
await onDuty(db, wenzhouPharmacy, today)
const readers: readonly Reader[] = ['patient', 'pharmacist', 'clerk', 'auditor']
const languages: readonly Language[] = ['zh', 'en']

/** The folder as it is years later: the place's documents say something else, in other files. */
function rewritten(texts: PolicyTexts): PolicyTexts {
  const packs = texts.packs.map((pack) => {
    if (pack.folder !== 'wenzhou') return pack
    const files = pack.files.map(({ path, text }) => ({
      path,
      text: text.replaceAll('{2017-12-01: 60%, 2024-03-01: 65%}', '{2017-12-01: 51%, 2024-03-01: 52%}'),
    }))
    return { folder: pack.folder, files, hash: hashOf(files) }
  })
  return { ...texts, packs }
}

test('a settlement explains the same when its version of the pack is no longer on disk, and that version judges it again', async () => {
  const then = new LivePolicies(policyTexts(shippedPolicies))
  await then.refresh(db, morning)
  const person = await patient(db, { region: '330300' })
  const prescription = await issued(db, person, { institutionId: wenzhouCentre, practitionerId: wenzhouDoctor })
  const till = { db, policies: then, place: wenzhouPharmacy }
  const boxes = await stocked(db, wenzhouPharmacy, amlodipine, { packs: 3 })
  const dispensingId = granted(await pullAt(till, prescription))
  await prepare(till, dispensingId, boxes)
  granted(await settleAt(till, dispensingId))
  const row = await db.one<{ id: string }>(
    sql`select settlement_id as id from settlement.settlement where dispensing_id = ${dispensingId}`,
  )
  const entry = await entryById(db, row?.id ?? '')
  if (!entry) throw new Error('nothing was settled')
  const told = (policies: LivePolicies) =>
    Promise.all(
      readers.flatMap((reader) =>
        languages.map((language) => tell(db, entry, { policies, telling: { reader, language } })),
      ),
    )
  const before = await told(then)

  const later = new LivePolicies(rewritten(policyTexts(shippedPolicies)))
  await later.refresh(db, new Date('2031-01-01T00:00:00Z'))
  expect(later.packs.map(({ hash }) => hash)).not.toContain(entry.pack.hash)
  const onThatDay = adjudicate(later, entry.visit, {})
  expect(onThatDay.decision === 'paid' && onThatDay.ratio).toBe(5200)
  expect(entry.ratio).toBe(6500)
  expect(await told(later)).toEqual(before)

  const kept = await versionTexts(db, entry.pack.id, entry.pack.hash)
  if (!kept) throw new Error('the version is not kept')
  const again = adjudicate(readPolicies(kept).policies, entry.visit, {})
  expect(again).toMatchObject({ decision: 'paid', pack: entry.pack, fund: entry.fund, ratio: entry.ratio })
  expect(JSON.parse(JSON.stringify(again.decision === 'paid' && again.steps))).toEqual(entry.trace.steps)
})
