interface DrugNameProps {
  readonly drug: { readonly genericName: string; readonly spec: string }
  readonly more?: string
  /** What has columns of its own where there is room for them. */
  readonly onPhone?: string
}

/** A drug with its specification, and quietly what else tells it from others. */
export function DrugName({ drug, more, onPhone }: DrugNameProps) {
  return (
    <div className="drug">
      <strong>
        {drug.genericName} {drug.spec}
      </strong>
      {more && <span className="quiet">{more}</span>}
      {onPhone && <span className="quiet on-phone">{onPhone}</span>}
    </div>
  )
}
