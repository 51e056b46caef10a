import { Link } from 'react-router'
import { Code } from '../parts/code.tsx'

/** From any row to the patient, the drug, the doctor (WZ2017-4.4). */

export const personPath = (code: string) => `/insurer/persons/${encodeURIComponent(code)}`
export const drugPath = (code: string) => `/insurer/drugs/${encodeURIComponent(code)}`
export const doctorPath = (id: string) => `/insurer/doctors/${encodeURIComponent(id)}`
export const settlementPath = (id: string) => `/insurer/settlements/${id}`
export const settlementsOf = (filter: Readonly<Record<string, string>>) =>
  `/insurer/settlements?${new URLSearchParams(filter)}`
export const prescriptionsOf = (filter: Readonly<Record<string, string>>) =>
  `/insurer/prescriptions?${new URLSearchParams(filter)}`

interface NamedLinkProps {
  readonly to: string
  readonly name: string
}

/** A link inside a row that opens something else: it keeps the row from opening. */
export function NamedLink({ to, name }: NamedLinkProps) {
  return (
    <Link to={to} onClick={(event) => event.stopPropagation()}>
      {name}
    </Link>
  )
}

export function PrescriptionNumber({ value }: { readonly value: string | null }) {
  return value === null ? <span>—</span> : <Code value={value} tail={8} />
}
