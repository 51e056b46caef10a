import type { UseQueryResult } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { Answered } from '../parts/answered.tsx'
import { Nothing } from '../parts/nothing.tsx'

const step = 30
/** As many as one question may ask for. */
const most = 200

interface GrowingListProps<Row> {
  readonly asked: UseQueryResult<{ rows: Row[]; total: number }, Error>
  readonly size: number
  readonly onSize: (size: number) => void
  readonly words: { readonly none: string; readonly noneHint: string; readonly more: string }
  readonly children: (row: Row) => ReactNode
}

/** A list on the phone: what came so far, more of it at a touch, and words that help where there is nothing. */
export function GrowingList<Row>({ asked, size, onSize, words, children }: GrowingListProps<Row>) {
  return (
    <Answered asked={asked} rows={8}>
      {({ rows, total }) => (
        <>
          {rows.length === 0 && (
            <section className="card">
              <Nothing title={words.none} hint={words.noneHint} />
            </section>
          )}
          {rows.map(children)}
          {total > rows.length && size < most && (
            <Button loading={asked.isFetching} onClick={() => onSize(Math.min(most, size + step))}>
              {words.more}
            </Button>
          )}
        </>
      )}
    </Answered>
  )
}
