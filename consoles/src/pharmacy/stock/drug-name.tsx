interface DrugNameProps {
  readonly drug: { readonly genericName: string; readonly spec: string }
  readonly more?: string
}

/** A drug with its specification, and quietly what else tells it from others. */
export function DrugName({ drug, more }: DrugNameProps) {
  return (
    <div className="drug">
      <strong>
        {drug.genericName} {drug.spec}
      </strong>
      {more && <span className="quiet">{more}</span>}
    </div>
  )
}
