import { Route, Routes } from 'react-router'
import { NoPage } from '../shell/no-page.tsx'
import { ApplicationPage, ApplyPage } from './application-page.tsx'
import { ApplicationsPage } from './applications-page.tsx'
import { CodePage } from './code-page.tsx'
import { ComplaintPage, ComplaintsPage } from './complaints-page.tsx'
import { ConfirmPage } from './confirm-page.tsx'
import { FindPage } from './find-page.tsx'
import { GoodsComplaintPage } from './goods-complaint-page.tsx'
import { HomePage } from './home-page.tsx'
import { LooksPage } from './looks-page.tsx'
import { PharmaciesPage } from './pharmacies-page.tsx'
import { PlacesPage } from './places-page.tsx'
import { PrescriptionPage } from './prescription-page.tsx'
import { PrescriptionsPage } from './prescriptions-page.tsx'
import { RegistersPage } from './registers-page.tsx'
import { StatementPage } from './statement-page.tsx'
import { StatementsPage } from './statements-page.tsx'
import './patient.css'

/** 参保人: on a phone, in plain words. */
export default function PatientRoutes() {
  return (
    <Routes>
      <Route index element={<HomePage />} />
      <Route path="prescriptions" element={<PrescriptionsPage />} />
      <Route path="prescriptions/:prescriptionId" element={<PrescriptionPage />} />
      <Route path="prescriptions/:prescriptionId/pharmacies" element={<PharmaciesPage />} />
      <Route path="prescriptions/:prescriptionId/code" element={<CodePage />} />
      <Route path="dispensings/:dispensingId" element={<ConfirmPage />} />
      <Route path="applications" element={<ApplicationsPage />} />
      <Route path="applications/new" element={<ApplyPage />} />
      <Route path="applications/:applicationId" element={<ApplicationPage />} />
      <Route path="applications/registers" element={<RegistersPage />} />
      <Route path="drugs" element={<FindPage />} />
      <Route path="places" element={<PlacesPage />} />
      <Route path="looks" element={<LooksPage />} />
      <Route path="complaints" element={<ComplaintsPage />} />
      <Route path="complaints/goods/new" element={<GoodsComplaintPage />} />
      <Route path="complaints/:complaintId" element={<ComplaintPage />} />
      <Route path="statements" element={<StatementsPage />} />
      <Route path="statements/:settlementId" element={<StatementPage />} />
      <Route path="*" element={<NoPage home="/patient" />} />
    </Routes>
  )
}
