import { Route, Routes } from 'react-router'
import { ComplaintPage } from '../complaints/complaint-page.tsx'
import { TurnedAwayPage } from '../complaints/turned-away-page.tsx'
import { ApplicationPage } from '../eligibility/application-page.tsx'
import { ApplicationsPage } from '../eligibility/applications-page.tsx'
import { ApplyPage } from '../eligibility/apply-page.tsx'
import { ExpertCasePage, ExpertCasesPage } from '../eligibility/expert-pages.tsx'
import { PrecedentsPage } from '../eligibility/precedents-page.tsx'
import { WorkPage } from '../eligibility/work-page.tsx'
import { InspectionPage } from '../inspections/inspection-page.tsx'
import { InspectionsPage } from '../inspections/inspections-page.tsx'
import { EntryPage } from '../institutions/entry-page.tsx'
import { ExitPage } from '../institutions/exit-page.tsx'
import { JoinPage } from '../institutions/join-page.tsx'
import { ShopPage } from '../institutions/shop-page.tsx'
import { StaffPage } from '../institutions/staff-page.tsx'
import { NoPage } from '../shell/no-page.tsx'
import { MessagePage } from '../wire/message-page.tsx'
import { MessagesPage } from '../wire/messages-page.tsx'
import { QuestionsPage } from './inbox/questions-page.tsx'
import { ReactionsPage } from './inbox/reactions-page.tsx'
import { PatientPage } from './patient/patient-page.tsx'
import { PrescriptionPage } from './prescriptions/prescription-page.tsx'
import { PrescriptionsPage } from './prescriptions/prescriptions-page.tsx'
import { TodayPage } from './today/today-page.tsx'

/** 医生工作台. */
export default function ClinicRoutes() {
  return (
    <Routes>
      <Route index element={<TodayPage />} />
      <Route path="patients/:personId" element={<PatientPage />} />
      <Route path="prescriptions" element={<PrescriptionsPage />} />
      <Route path="prescriptions/:prescriptionId" element={<PrescriptionPage />} />
      <Route path="questions" element={<QuestionsPage />} />
      <Route path="reactions" element={<ReactionsPage />} />
      <Route path="eligibility" element={<WorkPage home="/clinic/eligibility" />} />
      <Route path="eligibility/apply" element={<ApplyPage home="/clinic/eligibility" />} />
      <Route path="eligibility/applications" element={<ApplicationsPage home="/clinic/eligibility" />} />
      <Route path="eligibility/applications/:applicationId" element={<ApplicationPage home="/clinic/eligibility" />} />
      <Route path="eligibility/inspections" element={<InspectionsPage home="/clinic/eligibility" />} />
      <Route path="eligibility/inspections/:inspectionId" element={<InspectionPage home="/clinic/eligibility" />} />
      <Route path="eligibility/complaints" element={<TurnedAwayPage home="/clinic/eligibility" />} />
      <Route path="eligibility/complaints/:complaintId" element={<ComplaintPage home="/clinic/eligibility" />} />
      <Route path="expert" element={<ExpertCasesPage />} />
      <Route path="expert/:applicationId" element={<ExpertCasePage />} />
      <Route path="precedents" element={<PrecedentsPage />} />
      <Route path="shop" element={<ShopPage home="/clinic/shop" />} />
      <Route path="shop/join" element={<JoinPage home="/clinic/shop" />} />
      <Route path="shop/staff" element={<StaffPage />} />
      <Route path="shop/entries/:entryId" element={<EntryPage home="/clinic/shop" />} />
      <Route path="shop/exits/:exitId" element={<ExitPage home="/clinic/shop" />} />
      <Route path="wire" element={<MessagesPage home="/clinic/wire" />} />
      <Route path="wire/:institutionId/:msgid" element={<MessagePage home="/clinic/wire" />} />
      <Route path="*" element={<NoPage home="/clinic" />} />
    </Routes>
  )
}
