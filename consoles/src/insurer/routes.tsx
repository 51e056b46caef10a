import { Route, Routes } from 'react-router'
import { ComplaintPage } from '../complaints/complaint-page.tsx'
import { TurnedAwayPage } from '../complaints/turned-away-page.tsx'
import { ApplicationPage } from '../eligibility/application-page.tsx'
import { ApplicationsPage } from '../eligibility/applications-page.tsx'
import { ApplyPage } from '../eligibility/apply-page.tsx'
import { ChangesPage } from '../eligibility/changes-page.tsx'
import { HoldingsPage } from '../eligibility/holdings-page.tsx'
import { PrecedentsPage } from '../eligibility/precedents-page.tsx'
import { RosterPage } from '../eligibility/roster-page.tsx'
import { ScreeningPage } from '../eligibility/screening-page.tsx'
import { WorkPage } from '../eligibility/work-page.tsx'
import { HardshipPage } from '../family-doctors/hardship-page.tsx'
import { ImportPage } from '../family-doctors/import-page.tsx'
import { ContractListPage } from '../family-doctors/list-page.tsx'
import { ContractListsPage } from '../family-doctors/lists-page.tsx'
import { CertifiersPage } from '../inspections/certifiers-page.tsx'
import { InspectionPage } from '../inspections/inspection-page.tsx'
import { InspectionsPage } from '../inspections/inspections-page.tsx'
import { ReceivablesPage } from '../inspections/receivables-page.tsx'
import { AgreementsPage } from '../institutions/agreements-page.tsx'
import { GoodsComplaintPage } from '../institutions/complaint-page.tsx'
import { GoodsComplaintsPage } from '../institutions/complaints-page.tsx'
import { CoveragePage } from '../institutions/coverage-page.tsx'
import { DeskPage } from '../institutions/desk-page.tsx'
import { EntryPage } from '../institutions/entry-page.tsx'
import { ExitPage } from '../institutions/exit-page.tsx'
import { ExitsPage } from '../institutions/exits-page.tsx'
import { RegisterPage } from '../institutions/register-page.tsx'
import { SanctionsPage } from '../institutions/sanctions-page.tsx'
import { StandingsPage } from '../institutions/standings-page.tsx'
import { type SubPage, SubPages } from '../parts/sub-pages.tsx'
import { TakingPage } from '../pharmacy/stock/taking-page.tsx'
import { ClausesPage } from '../policy/clauses-page.tsx'
import { ExamplesPage } from '../policy/examples-page.tsx'
import { PackPageView } from '../policy/pack-page.tsx'
import { PacksPage } from '../policy/packs-page.tsx'
import { NoPage } from '../shell/no-page.tsx'
import { MessagePage } from '../wire/message-page.tsx'
import { MessagesPage } from '../wire/messages-page.tsx'
import { ZonedPlacePage, ZonedPlacesPage } from '../zones/agency-page.tsx'
import { ZoneCheckPage } from '../zones/check-page.tsx'
import { DayPage } from './day-page.tsx'
import { DoctorPage } from './doctor-page.tsx'
import { DrugPage } from './drug-page.tsx'
import { GoodsPage } from './goods-page.tsx'
import { LeadsPage } from './leads-page.tsx'
import { PersonPage } from './person-page.tsx'
import { PrescriptionsPage } from './prescriptions-page.tsx'
import { PricesPage } from './prices-page.tsx'
import { SettlementPage } from './settlement-page.tsx'
import { SettlementsPage } from './settlements-page.tsx'
import { UploadsPage } from './uploads-page.tsx'
import { UsePage } from './use-page.tsx'
import './insurer.css'

const goodsPages: readonly SubPage[] = [
  { to: '/insurer/goods', label: (t) => t.stock.agency.goods },
  { to: '/insurer/goods/prices', label: (t) => t.stock.agency.prices },
  { to: '/insurer/goods/zones', label: (t) => t.zones.agency },
  { to: '/insurer/goods/use', label: (t) => t.use.title },
  { to: '/insurer/goods/leads', label: (t) => t.stock.agency.leads },
  { to: '/insurer/goods/uploads', label: (t) => t.stock.agency.uploads },
]

/** The agency's desk: the day, every prescription and settlement to the patient, the drug and the doctor, and the law. */
export default function InsurerRoutes() {
  return (
    <Routes>
      <Route index element={<DayPage />} />
      <Route path="prescriptions" element={<PrescriptionsPage />} />
      <Route path="settlements" element={<SettlementsPage />} />
      <Route path="settlements/:settlementId" element={<SettlementPage />} />
      <Route path="persons/:code" element={<PersonPage />} />
      <Route path="drugs/:code" element={<DrugPage />} />
      <Route path="doctors/:id" element={<DoctorPage />} />
      <Route path="eligibility" element={<WorkPage home="/insurer/eligibility" />} />
      <Route path="eligibility/apply" element={<ApplyPage home="/insurer/eligibility" />} />
      <Route path="eligibility/applications" element={<ApplicationsPage home="/insurer/eligibility" />} />
      <Route path="eligibility/applications/:applicationId" element={<ApplicationPage home="/insurer/eligibility" />} />
      <Route path="eligibility/holdings" element={<HoldingsPage />} />
      <Route path="eligibility/screening" element={<ScreeningPage />} />
      <Route path="eligibility/precedents" element={<PrecedentsPage />} />
      <Route path="eligibility/experts" element={<RosterPage />} />
      <Route path="eligibility/changes" element={<ChangesPage />} />
      <Route path="eligibility/inspections" element={<InspectionsPage home="/insurer/eligibility" />} />
      <Route path="eligibility/inspections/:inspectionId" element={<InspectionPage home="/insurer/eligibility" />} />
      <Route path="eligibility/receivables" element={<ReceivablesPage home="/insurer/eligibility" />} />
      <Route path="eligibility/certifiers" element={<CertifiersPage home="/insurer/eligibility" />} />
      <Route path="eligibility/contracts" element={<ContractListsPage home="/insurer/eligibility" />} />
      <Route path="eligibility/contracts/import" element={<ImportPage home="/insurer/eligibility" />} />
      <Route path="eligibility/contracts/:listId" element={<ContractListPage home="/insurer/eligibility" />} />
      <Route path="eligibility/complaints" element={<TurnedAwayPage home="/insurer/eligibility" />} />
      <Route path="eligibility/complaints/:complaintId" element={<ComplaintPage home="/insurer/eligibility" />} />
      <Route path="eligibility/hardship" element={<HardshipPage home="/insurer/eligibility" />} />
      <Route path="institutions" element={<DeskPage />} />
      <Route path="institutions/entries/:entryId" element={<EntryPage home="/insurer/institutions" />} />
      <Route path="institutions/exits" element={<ExitsPage home="/insurer/institutions" />} />
      <Route path="institutions/exits/:exitId" element={<ExitPage home="/insurer/institutions" />} />
      <Route path="institutions/coverage" element={<CoveragePage home="/insurer/institutions" />} />
      <Route path="institutions/standings" element={<StandingsPage home="/insurer/institutions" />} />
      <Route path="institutions/complaints" element={<GoodsComplaintsPage home="/insurer/institutions/complaints" />} />
      <Route
        path="institutions/complaints/:complaintId"
        element={<GoodsComplaintPage home="/insurer/institutions/complaints" />}
      />
      <Route path="institutions/agreements" element={<AgreementsPage />} />
      <Route path="institutions/register" element={<RegisterPage />} />
      <Route path="institutions/sanctions" element={<SanctionsPage />} />
      <Route path="goods" element={<SubPages pages={goodsPages} />}>
        <Route index element={<GoodsPage />} />
        <Route path="takings/:takingId" element={<TakingPage />} />
        <Route path="prices" element={<PricesPage />} />
        <Route path="zones" element={<ZonedPlacesPage />} />
        <Route path="zones/:institutionId" element={<ZonedPlacePage />} />
        <Route path="zones/checks/:checkId" element={<ZoneCheckPage home="/insurer/goods/zones" />} />
        <Route path="use" element={<UsePage />} />
        <Route path="leads" element={<LeadsPage />} />
        <Route path="uploads" element={<UploadsPage />} />
      </Route>
      <Route path="policies" element={<PacksPage to={(packId) => `/insurer/policies/${packId}`} />} />
      <Route path="policies/:packId" element={<PackPageView />} />
      <Route path="policies/:packId/examples" element={<ExamplesPage />} />
      <Route path="clauses" element={<ClausesPage />} />
      <Route path="wire" element={<MessagesPage home="/insurer/wire" />} />
      <Route path="wire/:institutionId/:msgid" element={<MessagePage home="/insurer/wire" />} />
      <Route path="*" element={<NoPage home="/insurer" />} />
    </Routes>
  )
}
