import type { Clause, Day, DiseaseEntry, Pack, Policies, Stated } from '@changqing/engine'
import type { Words } from '../../platform/api.ts'
import type { ClausePage, ClauseRow, PackPage, PackSummary, PolicyDocument, PolicyTable, PolicyValue } from './api.ts'
import { valueInWords } from './values.ts'
import { factName, factWord, subjectName, tableName } from './words.ts'

/** The law as people read it: pure views of packs and clauses on a day. */

const holds = ({ from, until }: Pick<Stated, 'from' | 'until'>, day: Day): boolean =>
  from <= day && (until === null || until >= day)

export function packSummary(pack: Pack, day: Day, own: boolean): PackSummary {
  const stated = pack.stated().filter((value) => holds(value, day))
  const count = (status: PolicyValue['status']) => stated.filter((value) => statusOf(value) === status).length
  return {
    packId: pack.id,
    name: pack.name,
    regions: [...pack.regions],
    from: pack.from,
    until: pack.until,
    hash: pack.hash,
    documents: pack.documents.map(({ id, title, from, until }) => ({ documentId: id, title, from, until })),
    inForce: pack.inForce(day),
    own,
    counts: { values: stated.length, law: count('law'), unverified: count('unverified'), open: count('open') },
  }
}

export function packPage(pack: Pack, policies: Policies, day: Day, own: boolean): PackPage {
  const tables = new Map<string, PolicyTable>()
  for (const stated of pack.stated()) {
    const table = tables.get(stated.table) ?? {
      table: stated.table,
      subject: subjectName(stated.table),
      name: tableName(stated.table),
      rows: [],
    }
    tables.set(stated.table, { ...table, rows: [...table.rows, policyValue(stated, policies.diseases, day)] })
  }
  const order = (table: string) => subjectOrder.indexOf(table.split('.')[0] ?? '')
  const sorted = [...tables.values()].sort((a, b) => order(a.table) - order(b.table))
  return { day, pack: packSummary(pack, day, own), tables: sorted }
}

const subjectOrder = [
  'admission',
  'benefit',
  'prescribing',
  'circulation',
  'dispensing',
  'pricing',
  'services',
  'stock',
]

/** What no source states comes before what was chosen: it is the weaker ground. */
function statusOf({ unverified, open }: Stated): PolicyValue['status'] {
  return unverified ? 'unverified' : open ? 'open' : 'law'
}

/** The cases of a value in the words of people; a disease by its name. */
export function casesInWords(when: Stated['when'], diseases: readonly DiseaseEntry[]): PolicyValue['when'] {
  return when.map(({ fact, words }) => ({
    fact: factName(fact),
    is: words.map((written) => caseWord(fact, written, diseases)),
  }))
}

export const caseWord = (
  fact: Stated['when'][number]['fact'],
  written: string,
  diseases: readonly DiseaseEntry[],
): Words => (fact === 'disease' && diseases.find(({ key }) => key === written)?.name) || factWord(fact, written)

function policyValue(stated: Stated, diseases: readonly DiseaseEntry[], day: Day): PolicyValue {
  return {
    when: casesInWords(stated.when, diseases),
    value: valueInWords(stated),
    from: stated.from,
    until: stated.until,
    inForce: holds(stated, day),
    status: statusOf(stated),
    why: (stated.unverified ? stated.origin : stated.why) ?? null,
    cites: [...stated.cites],
  }
}

export function documentOf(policies: Policies, documentId: string): PolicyDocument {
  const title = policies.titles.get(documentId)?.title ?? { zh: documentId, en: documentId }
  const used = policies.packs.flatMap(({ documents }) => documents).find(({ id }) => id === documentId)
  return { documentId, title, from: used?.from ?? null, until: used?.until ?? null }
}

export function clauseRow(clause: Clause, policies: Policies): ClauseRow {
  const values = policies.packs.flatMap((pack) => pack.stated()).filter(({ cites }) => cites.includes(clause.id)).length
  return {
    clauseId: clause.id,
    at: clause.at,
    summary: clause.summary,
    document: documentOf(policies, clause.document),
    values,
  }
}

export function clausePage(clause: Clause, policies: Policies, day: Day): ClausePage {
  const usedBy = policies.packs.flatMap((pack) =>
    pack
      .stated()
      .filter(({ cites }) => cites.includes(clause.id))
      .map((stated) => ({
        packId: pack.id,
        packName: pack.name,
        table: stated.table,
        name: tableName(stated.table),
        value: policyValue(stated, policies.diseases, day),
      })),
  )
  return { ...clauseRow(clause, policies), usedBy }
}
