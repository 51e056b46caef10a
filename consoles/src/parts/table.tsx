import { Table as AntTable, type TableProps, type TableRef } from 'antd'
import { useEffect, useRef } from 'react'
import { useText } from '../language/language.tsx'

/** A table in a frame of its own: what is wider than the screen scrolls inside it, by touch, by wheel and by keyboard. */
export function Table<Row extends object>({ scroll = { x: 'max-content' }, ...props }: TableProps<Row>) {
  const { t } = useText()
  const table = useRef<TableRef>(null)
  const label = t.parts.tableScrolls
  useEffect(() => {
    const frame = table.current?.nativeElement.querySelector<HTMLElement>('.ant-table-content, .ant-table-body')
    if (!frame) return
    const reach = () => {
      const scrolls = frame.scrollWidth > frame.clientWidth || frame.scrollHeight > frame.clientHeight
      for (const [name, value] of [
        ['tabindex', '0'] as const,
        ['role', 'group'] as const,
        ['aria-label', label] as const,
      ])
        if (scrolls) frame.setAttribute(name, value)
        else frame.removeAttribute(name)
    }
    const sizes = new ResizeObserver(reach)
    sizes.observe(frame)
    for (const child of frame.children) sizes.observe(child)
    return () => sizes.disconnect()
  }, [label])
  return <AntTable<Row> {...props} ref={table} scroll={scroll} />
}

Table.Summary = AntTable.Summary
