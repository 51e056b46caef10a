import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Role } from '../../platform/identity.ts'

/**
 * What a role gets of a thing: `own` within the own organisation, another is told what stands at the end of the row; `list`
 * each the own and nothing of another's; `all` whoever has the role; `none` told what stands at the end, since this thing is
 * nobody's of that role; `wall` like `own`, but the database shows another that there is no such thing; `second` the other way
 * round: whoever made it is told, another may; `-` refused by role; `key` wants
 * a password or the key of a connected institution, whoever else asks.
 */
export type Cell = 'own' | 'list' | 'wall' | 'all' | 'none' | 'second' | '-' | 'key'
export type Row = Readonly<{ route: string; cells: Readonly<Record<Role, Cell>>; told: string; nobody: 'yes' | 'no' }>

/** Typed by hand in `matrix.txt`, a row for every route, in the order in which they are asked. */
export const matrix: readonly Row[] = readFileSync(join(import.meta.dirname, 'matrix.txt'), 'utf8')
  .split('\n')
  .filter((line) => line.includes('|'))
  .map((line) => {
    const [route = '', cells = '', told = ''] = line.split('|').map((part) => part.trim().replace(/ +/g, ' '))
    const [doctor, pharmacist, patient, insurer, supervisor, policyOfficer, admin] = cells.split(' ') as Cell[]
    const asked = { doctor, pharmacist, patient, insurer, supervisor, 'policy-officer': policyOfficer, admin }
    return {
      route,
      cells: asked as Row['cells'],
      told,
      nobody: /^\w+ \/api\/(?!sign-|public\/)/.test(route) ? 'no' : 'yes',
    }
  })
