import type { Answer, testApp } from '../../../platform/testing-http.ts'
import type { Entry, InstitutionFile } from '../api.ts'
import { pixel } from '../testing-places.ts'

/** An application at work, as its tests ask for it. */

export type By = ReturnType<ReturnType<typeof testApp>['as']>

export async function paper(by: By, key: string) {
  const file = await by.post<InstitutionFile>('/api/institutions/files', { name: `${key}.png`, content: pixel })
  return { key, fileIds: [file.body.fileId] }
}
export const promises = ['price-ceilings', 'no-agency']
export const apply = async (by: By, more: object = {}) =>
  by.post<Entry>('/api/entries', { promises, papers: [await paper(by, 'application-letter')], ...more })
export const act = (by: By, entry: Entry, name: string, more: object = {}) =>
  by.post<Entry>(`/api/entries/${entry.entryId}/${name}`, { version: entry.version, ...more })
export const yes = (entry: Entry, but: Record<string, string> = {}) => ({
  items: entry.items
    .filter(({ stage }) => stage === entry.stage)
    .map(({ key }) => (but[key] ? { key, ok: false, missing: but[key] } : { key, ok: true })),
})
export const due = ({ body }: Answer<Entry>) => [body.state, body.timing?.dueOn ?? null]
export const code = ({ status, problem }: Answer<unknown>) => [status, problem.code]
