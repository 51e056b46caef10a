import { clinic } from './clinic.ts'
import { compare } from './compare.ts'
import { complaints } from './complaints.ts'
import { drafts } from './drafts.ts'
import { eligibility } from './eligibility.ts'
import { examples } from './examples.ts'
import { find } from './find.ts'
import { institutions } from './institutions.ts'
import { insurer } from './insurer.ts'
import { parts } from './parts.ts'
import { patient } from './patient.ts'
import { pharmacy } from './pharmacy.ts'
import { policy } from './policy.ts'
import { registers } from './registers.ts'
import { shell } from './shell.ts'
import { statement } from './statement.ts'
import { status } from './status.ts'
import { stock } from './stock.ts'
import { use } from './use.ts'
import { wire } from './wire.ts'
import { zones } from './zones.ts'

/** Every string of the consoles in Chinese. */
export const zh = {
  shell,
  parts,
  clinic,
  patient,
  pharmacy,
  statement,
  status,
  stock,
  insurer,
  policy,
  compare,
  examples,
  drafts,
  eligibility,
  registers,
  institutions,
  use,
  wire,
  complaints,
  zones,
  find,
}
