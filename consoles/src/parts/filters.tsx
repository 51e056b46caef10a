import { Button, DatePicker, Input, Select } from 'antd'
import dayjs from 'dayjs'
import { useEffect, useState } from 'react'
import { useText } from '../language/language.tsx'

/** One filter of a list; its key is the name in the address. */
export type Filter =
  | {
      readonly kind: 'text'
      readonly key: string
      readonly label: string
      readonly placeholder?: string
      readonly width?: number
      readonly search?: boolean
    }
  | {
      readonly kind: 'choice'
      readonly key: string
      readonly label: string
      readonly options: readonly Option[]
      /** The word for no choice, where “all” says too little. */
      readonly everything?: string
    }
  | { readonly kind: 'day'; readonly key: string; readonly label: string }
  | { readonly kind: 'days'; readonly key: string; readonly label: string; readonly from: string; readonly to: string }

interface Option {
  readonly value: string
  readonly label: string
}

type Values = Readonly<Record<string, string>>

interface FiltersProps {
  readonly filters: readonly Filter[]
  readonly values: Values
  readonly onChange: (changes: Readonly<Record<string, string | undefined>>) => void
}

export function Filters({ filters, values, onChange }: FiltersProps) {
  const { t } = useText()
  if (filters.length === 0) return null
  const names = filters.flatMap((filter) => (filter.kind === 'days' ? [filter.from, filter.to] : [filter.key]))
  const some = names.some((name) => values[name])
  return (
    <search className="filters no-print">
      {filters.map((filter) => (
        <label key={filter.key} htmlFor={`filter-${filter.key}`}>
          {filter.label}
          <OneFilter filter={filter} values={values} onChange={onChange} />
        </label>
      ))}
      {some && (
        <Button type="link" onClick={() => onChange(Object.fromEntries(names.map((name) => [name, undefined])))}>
          {t.parts.clearFilters}
        </Button>
      )}
    </search>
  )
}

function OneFilter({ filter, values, onChange }: { readonly filter: Filter } & Omit<FiltersProps, 'filters'>) {
  const { t } = useText()
  const id = `filter-${filter.key}`
  const value = values[filter.key] ?? ''
  if (filter.kind === 'text') {
    return (
      <TextFilter
        id={id}
        value={value}
        placeholder={filter.placeholder ?? ''}
        width={filter.width ?? 200}
        search={filter.search ?? false}
        onChange={(text) => onChange({ [filter.key]: text })}
      />
    )
  }
  if (filter.kind === 'choice') {
    return (
      <Select
        id={id}
        value={value}
        style={{ minWidth: 140 }}
        onChange={(chosen) => onChange({ [filter.key]: chosen })}
        options={[{ value: '', label: filter.everything ?? t.parts.all }, ...filter.options]}
      />
    )
  }
  if (filter.kind === 'day') {
    return (
      <DatePicker
        id={id}
        value={value ? dayjs(value) : null}
        onChange={(day) => onChange({ [filter.key]: day?.format('YYYY-MM-DD') })}
      />
    )
  }
  const from = values[filter.from]
  const to = values[filter.to]
  return (
    <DatePicker.RangePicker
      id={{ start: id, end: `${id}-end` }}
      allowEmpty={[true, true]}
      value={[from ? dayjs(from) : null, to ? dayjs(to) : null]}
      onChange={(range) =>
        onChange({ [filter.from]: range?.[0]?.format('YYYY-MM-DD'), [filter.to]: range?.[1]?.format('YYYY-MM-DD') })
      }
    />
  )
}

interface TextFilterProps {
  readonly id: string
  readonly value: string
  readonly placeholder: string
  readonly width: number
  readonly search: boolean
  readonly onChange: (text: string | undefined) => void
}

/** Searches a moment after the last letter, at once on Enter. */
function TextFilter({ id, value, placeholder, width, search, onChange }: TextFilterProps) {
  const [typed, setTyped] = useState(value)
  useEffect(() => setTyped(value), [value])
  useEffect(() => {
    if (typed === value) return
    const wait = setTimeout(() => onChange(typed || undefined), 350)
    return () => clearTimeout(wait)
  }, [typed, value, onChange])
  return (
    <Input
      id={id}
      allowClear
      value={typed}
      placeholder={placeholder}
      style={{ width }}
      onChange={(event) => setTyped(event.target.value)}
      onPressEnter={() => onChange(typed || undefined)}
      {...(search ? { 'data-search': true } : {})}
    />
  )
}
