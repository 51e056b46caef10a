import { Select, type SelectProps } from 'antd'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { ClinicDrug, ClinicDrugs } from '../../../../modules/prescribing/api.ts'
import { useAsk } from '../../api/hooks.ts'
import { useText } from '../../language/language.tsx'
import { Money } from '../../parts/money.tsx'
import { Tint } from '../../parts/state-tag.tsx'

interface DrugSearchProps {
  readonly personId: number
  readonly diseaseKey: string | undefined
  readonly onChoose: (drug: ClinicDrug) => void
}

/** A few letters, Enter: the drug is on the prescription with its usual dose. */
export function DrugSearch({ personId, diseaseKey, onChoose }: DrugSearchProps) {
  const { t } = useText()
  const [typed, setTyped] = useState('')
  const [open, setOpen] = useState(false)
  const query = useLater(typed, 120)
  const found = useAsk<ClinicDrugs>(
    open ? '/api/clinic/drugs' : undefined,
    { query, diseaseKey, personId, size: 50 },
    { keep: true, staleSeconds: 30 },
  )
  // What belongs to the disease comes first, of that what is in use; the rest stays findable, marked.
  const drugs = [...(found.data?.rows ?? [])].sort((a, b) => rank(b) - rank(a))
  // Enter must never choose from the list of the letters before: while a new list is on its way there is none.
  const stale = query !== typed || found.isPlaceholderData
  const options: SelectProps['options'] = stale
    ? []
    : drugs.map((drug) => ({ value: drug.drugCode, label: <DrugOption drug={drug} /> }))
  const list = useRef<HTMLDivElement>(null)
  // An Enter before there is anything to choose would close the list; it is let pass, and the list stays.
  const tooEarly = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.ctrlKey || !open) return
    if (list.current?.querySelector('.ant-select-item-option-active')) return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className="drug-search" data-field="lines" data-search onKeyDownCapture={tooEarly}>
      <Select
        aria-label={t.clinic.editor.addDrug}
        showSearch={{ filterOption: false, searchValue: typed, onSearch: setTyped }}
        value={null}
        open={open}
        onOpenChange={setOpen}
        onFocus={() => setOpen(true)}
        placeholder={t.clinic.editor.addDrug}
        style={{ width: '100%' }}
        listHeight={320}
        popupRender={(menu) => <div ref={list}>{menu}</div>}
        defaultActiveFirstOption
        loading={found.isFetching}
        notFoundContent={
          <span className="quiet">
            {stale || found.isPending ? t.shell.loading : t.clinic.editor.drugNone} · {t.clinic.editor.drugHint}
          </span>
        }
        options={options}
        onChange={(code: string | null) => {
          const drug = drugs.find(({ drugCode }) => drugCode === code)
          if (!drug) return
          setTyped('')
          setOpen(false)
          onChoose(drug)
        }}
      />
    </div>
  )
}

const rank = ({ forDisease, daysLeft }: ClinicDrug) => (forDisease ? 2 : 0) + (daysLeft ? 1 : 0)

function DrugOption({ drug }: { readonly drug: ClinicDrug }) {
  const { t, say } = useText()
  const words = t.clinic.editor
  return (
    <span className="drug-option">
      <span className="drug-option-name">
        <strong>{drug.genericName}</strong> {drug.tradeName} <span className="quiet">{drug.spec}</span>
      </span>
      <span className="quiet">{drug.maker}</span>
      {drug.excluded && <Tint color="stop">{say(drug.excluded.words)}</Tint>}
      {drug.forDisease === false && <Tint color="think">{words.outOfScope}</Tint>}
      {drug.daysLeft !== null && drug.daysLeft > 0 && <Tint color="know">{words.daysLeft(drug.daysLeft)}</Tint>}
      <span className="num drug-option-facts">
        {t.parts.drugClass[drug.class]}
        {drug.class === 'B' && ` ${drug.ownShare}`}
      </span>
      <span className="num drug-option-facts">
        {drug.inHouse.packs > 0 ? words.inHouseStock(drug.inHouse.packs) : words.inHouseNone}
      </span>
      <span className="drug-option-price">
        <Money amount={drug.ceiling?.price ?? drug.inHouse.price} />
      </span>
    </span>
  )
}

function useLater(value: string, milliseconds: number): string {
  const [later, setLater] = useState(value)
  useEffect(() => {
    const wait = setTimeout(() => setLater(value), milliseconds)
    return () => clearTimeout(wait)
  }, [value, milliseconds])
  return later
}
