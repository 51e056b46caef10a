import { Checkbox } from 'antd'
import type { EntryItem, InstitutionFile } from '../../../modules/institutions/api.ts'
import { useText } from '../language/language.tsx'
import { ClauseMarks } from '../parts/clause-mark.tsx'
import { Tint } from '../parts/state-tag.tsx'
import { PaperUpload } from './paper-upload.tsx'

/** What an institution gives for the items of a checklist. */
export interface Answers {
  readonly promises: readonly string[]
  readonly papers: Readonly<Record<string, readonly InstitutionFile[]>>
  /** Papers that are still on their way: until they are there nothing is handed in. */
  readonly coming: number
}
export const noAnswers: Answers = { promises: [], papers: {}, coming: 0 }

/** As the service takes them, without what was left empty. */
export const written = ({ promises, papers }: Pick<Answers, 'promises' | 'papers'>) => ({
  promises: [...promises],
  papers: Object.entries(papers).map(([key, files]) => ({ key, fileIds: files.map(({ fileId }) => fileId) })),
})

type Item = Pick<EntryItem, 'key' | 'name' | 'proof' | 'cites' | 'known'>

interface AnswersEditorProps {
  readonly items: readonly Item[]
  readonly answers: Answers
  /** Given how to change them, since two uploads may come back in any order. */
  readonly onChange: (change: (now: Answers) => Answers) => void
}

/** The checklist as the institution answers it: papers to upload, commitments to make, and what is known already. */
export function AnswersEditor({ items, answers, onChange }: AnswersEditorProps) {
  const { t, say } = useText()
  const words = t.institutions
  return (
    <ul className="checklist">
      {items.map((item) => (
        <li key={item.key}>
          <span className="row">
            <strong>{say(item.name)}</strong> <span className="quiet">{words.proof[item.proof]}</span>
            <ClauseMarks ids={item.cites} />
          </span>
          {item.proof === 'paper' && (
            <PaperUpload
              label={say(item.name)}
              files={answers.papers[item.key] ?? []}
              onComing={(more) => onChange((now) => ({ ...now, coming: now.coming + more }))}
              onAdd={(file) =>
                onChange((now) => ({
                  ...now,
                  papers: { ...now.papers, [item.key]: [...(now.papers[item.key] ?? []), file] },
                }))
              }
            />
          )}
          {item.proof === 'promise' && (
            <Checkbox
              aria-label={`${words.promise} ${say(item.name)}`}
              checked={answers.promises.includes(item.key)}
              onChange={({ target }) =>
                onChange((now) => ({
                  ...now,
                  promises: target.checked
                    ? [...now.promises, item.key]
                    : now.promises.filter((key) => key !== item.key),
                }))
              }
            >
              {words.promise}
            </Checkbox>
          )}
          {item.known && (
            <span>
              <Tint color={item.known.ok ? 'good' : 'stop'}>{item.known.ok ? words.ok : words.notOk}</Tint>{' '}
              <span className="quiet">{say(item.known.words)}</span>
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}
