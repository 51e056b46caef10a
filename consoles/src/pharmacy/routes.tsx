import { Route, Routes } from 'react-router'
import { NoPage } from '../shell/no-page.tsx'
import { DispensingPage } from './dispensing/dispensing-page.tsx'
import { useKeepDispensing } from './dispensing/work.ts'
import { usePull } from './pull.ts'
import { QueuePage } from './queue-page.tsx'
import { ScanBar } from './scan/scan-bar.tsx'
import { ScanningProvider } from './scan/scanning.tsx'
import { StockPage } from './stock/stock-page.tsx'
import './pharmacy.css'

/** The pharmacy's desk: the scan field stays on top of every page, so that the next patient is always one scan away. */
export default function PharmacyRoutes() {
  const keep = useKeepDispensing()
  const pull = usePull(keep)
  return (
    <ScanningProvider fallback={pull}>
      <div className="desk">
        <ScanBar />
        <Routes>
          <Route index element={<QueuePage />} />
          <Route path="dispensings/:dispensingId" element={<DispensingPage pull={pull} />} />
          <Route path="stock" element={<StockPage />} />
          <Route path="*" element={<NoPage home="/pharmacy" />} />
        </Routes>
      </div>
    </ScanningProvider>
  )
}
