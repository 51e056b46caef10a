import { Route, Routes } from 'react-router'
import { NoPage } from '../shell/no-page.tsx'
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
      <Route path="*" element={<NoPage home="/clinic" />} />
    </Routes>
  )
}
