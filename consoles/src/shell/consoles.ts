import { type ComponentType, type LazyExoticComponent, lazy } from 'react'
import type { Me, Role } from '../../../platform/api.ts'
import type { Catalogue } from '../language/language.tsx'

/** The consoles that are built, who works in each, and its pages in the menu. A role without one sees nothing dead. */

export interface MenuEntry {
  readonly to: string
  readonly label: (t: Catalogue) => string
  /** Only for these of the console's roles. */
  readonly roles?: readonly Role[]
}

export interface Console {
  readonly key: keyof Catalogue['shell']['consoles']
  readonly path: `/${string}`
  readonly roles: readonly Role[]
  readonly frame: 'staff' | 'phone'
  readonly menu: readonly MenuEntry[]
  /** Its routes, relative to its path; loaded when somebody enters. */
  readonly Routes: LazyExoticComponent<ComponentType>
}

export const consoles: readonly Console[] = [
  {
    key: 'clinic',
    path: '/clinic',
    roles: ['doctor'],
    frame: 'staff',
    menu: [
      { to: '/clinic', label: (t) => t.clinic.menu.today },
      { to: '/clinic/prescriptions', label: (t) => t.clinic.menu.prescriptions },
      { to: '/clinic/questions', label: (t) => t.clinic.menu.questions },
      { to: '/clinic/reactions', label: (t) => t.clinic.menu.reactions },
      { to: '/clinic/eligibility', label: (t) => t.eligibility.menu.work },
      { to: '/clinic/wire', label: (t) => t.wire.menu },
      { to: '/clinic/expert', label: (t) => t.eligibility.menu.expert },
      { to: '/clinic/shop', label: (t) => t.institutions.menu.shop },
    ],
    Routes: lazy(() => import('../clinic/routes.tsx')),
  },
  {
    key: 'pharmacy',
    path: '/pharmacy',
    roles: ['pharmacist'],
    frame: 'staff',
    menu: [
      { to: '/pharmacy', label: (t) => t.pharmacy.queue },
      { to: '/pharmacy/stock', label: (t) => t.stock.menu.shelf },
      { to: '/pharmacy/shop', label: (t) => t.institutions.menu.shop },
      { to: '/pharmacy/shop/staff', label: (t) => t.institutions.menu.staff },
      { to: '/pharmacy/complaints', label: (t) => t.complaints.title },
      { to: '/pharmacy/wire', label: (t) => t.wire.menu },
    ],
    Routes: lazy(() => import('../pharmacy/routes.tsx')),
  },
  {
    key: 'insurer',
    path: '/insurer',
    roles: ['insurer'],
    frame: 'staff',
    menu: [
      { to: '/insurer', label: (t) => t.insurer.menu.day },
      { to: '/insurer/prescriptions', label: (t) => t.insurer.menu.prescriptions },
      { to: '/insurer/settlements', label: (t) => t.insurer.menu.settlements },
      { to: '/insurer/eligibility', label: (t) => t.eligibility.menu.work },
      { to: '/insurer/institutions', label: (t) => t.institutions.menu.desk },
      { to: '/insurer/goods', label: (t) => t.stock.agency.goods },
      { to: '/insurer/policies', label: (t) => t.insurer.menu.policies },
      { to: '/insurer/wire', label: (t) => t.wire.menu },
      { to: '/insurer/clauses', label: (t) => t.insurer.menu.clauses },
    ],
    Routes: lazy(() => import('../insurer/routes.tsx')),
  },
  {
    key: 'policy',
    path: '/policy',
    roles: ['policy-officer', 'supervisor', 'admin'],
    frame: 'staff',
    menu: [
      { to: '/policy', label: (t) => t.policy.menu.packs },
      { to: '/policy/compare', label: (t) => t.policy.menu.compare },
      { to: '/policy/drafts', label: (t) => t.policy.menu.drafts, roles: ['policy-officer', 'admin'] },
      { to: '/policy/clauses', label: (t) => t.policy.menu.clauses },
      { to: '/policy/wire', label: (t) => t.wire.menu, roles: ['supervisor', 'admin'] },
      { to: '/policy/status', label: (t) => t.status.menu, roles: ['admin'] },
    ],
    Routes: lazy(() => import('../policy/routes.tsx')),
  },
  {
    key: 'patient',
    path: '/patient',
    roles: ['patient'],
    frame: 'phone',
    menu: [
      { to: '/patient', label: (t) => t.patient.menu.home },
      { to: '/patient/prescriptions', label: (t) => t.patient.menu.prescriptions },
      { to: '/patient/statements', label: (t) => t.patient.menu.statements },
      { to: '/patient/applications', label: (t) => t.eligibility.menu.patient },
    ],
    Routes: lazy(() => import('../patient/routes.tsx')),
  },
]

export function consolesOf(me: Me): readonly Console[] {
  return consoles.filter(({ roles }) => roles.includes(me.role))
}
