import { Route, Routes } from 'react-router'
import { ComplaintPage } from '../complaints/complaint-page.tsx'
import { TurnedAwayPage } from '../complaints/turned-away-page.tsx'
import { GoodsComplaintPage } from '../institutions/complaint-page.tsx'
import { GoodsComplaintsPage } from '../institutions/complaints-page.tsx'
import { EntryPage } from '../institutions/entry-page.tsx'
import { ExitPage } from '../institutions/exit-page.tsx'
import { JoinPage } from '../institutions/join-page.tsx'
import { ShopPage } from '../institutions/shop-page.tsx'
import { StaffPage } from '../institutions/staff-page.tsx'
import { type SubPage, SubPages } from '../parts/sub-pages.tsx'
import { NoPage } from '../shell/no-page.tsx'
import { MessagePage } from '../wire/message-page.tsx'
import { MessagesPage } from '../wire/messages-page.tsx'
import { ZoneCheckPage } from '../zones/check-page.tsx'
import { ZonesPage } from '../zones/shop-page.tsx'
import { DispensingPage } from './dispensing/dispensing-page.tsx'
import { useKeepDispensing } from './dispensing/work.ts'
import { usePull } from './pull.ts'
import { QueuePage } from './queue-page.tsx'
import { ScanBar } from './scan/scan-bar.tsx'
import { ScanningProvider } from './scan/scanning.tsx'
import { BoxesPage } from './stock/boxes-page.tsx'
import { LedgerPage } from './stock/ledger-page.tsx'
import { PriceAlertsPage } from './stock/price-alerts-page.tsx'
import { PurchasesPage } from './stock/purchases-page.tsx'
import { ReturnsPage } from './stock/returns-page.tsx'
import { StockPage } from './stock/stock-page.tsx'
import { TakingPage } from './stock/taking-page.tsx'
import { TakingsPage } from './stock/takings-page.tsx'
import './pharmacy.css'

const stockPages: readonly SubPage[] = [
  { to: '/pharmacy/stock', label: (t) => t.stock.menu.shelf },
  { to: '/pharmacy/stock/purchases', label: (t) => t.stock.menu.purchases },
  { to: '/pharmacy/stock/returns', label: (t) => t.stock.menu.returns },
  { to: '/pharmacy/stock/takings', label: (t) => t.stock.menu.takings },
  { to: '/pharmacy/stock/ledger', label: (t) => t.stock.menu.ledger },
  { to: '/pharmacy/stock/boxes', label: (t) => t.stock.menu.boxes },
  { to: '/pharmacy/stock/zones', label: (t) => t.zones.menu },
  { to: '/pharmacy/stock/prices', label: (t) => t.stock.menu.prices },
]

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
          <Route path="shop" element={<ShopPage home="/pharmacy/shop" />} />
          <Route path="shop/join" element={<JoinPage home="/pharmacy/shop" />} />
          <Route path="shop/staff" element={<StaffPage />} />
          <Route path="shop/entries/:entryId" element={<EntryPage home="/pharmacy/shop" />} />
          <Route path="shop/complaints" element={<GoodsComplaintsPage home="/pharmacy/shop/complaints" />} />
          <Route
            path="shop/complaints/:complaintId"
            element={<GoodsComplaintPage home="/pharmacy/shop/complaints" />}
          />
          <Route path="shop/exits/:exitId" element={<ExitPage home="/pharmacy/shop" />} />
          <Route path="complaints" element={<TurnedAwayPage home="/pharmacy" />} />
          <Route path="complaints/:complaintId" element={<ComplaintPage home="/pharmacy" />} />
          <Route path="wire" element={<MessagesPage home="/pharmacy/wire" />} />
          <Route path="wire/:institutionId/:msgid" element={<MessagePage home="/pharmacy/wire" />} />
          <Route path="stock" element={<SubPages pages={stockPages} />}>
            <Route index element={<StockPage />} />
            <Route path="purchases" element={<PurchasesPage />} />
            <Route path="returns" element={<ReturnsPage />} />
            <Route path="takings" element={<TakingsPage />} />
            <Route path="takings/:takingId" element={<TakingPage />} />
            <Route path="ledger" element={<LedgerPage />} />
            <Route path="boxes" element={<BoxesPage />} />
            <Route path="zones" element={<ZonesPage />} />
            <Route path="zones/checks/:checkId" element={<ZoneCheckPage home="/pharmacy/stock/zones" />} />
            <Route path="prices" element={<PriceAlertsPage />} />
          </Route>
          <Route path="*" element={<NoPage home="/pharmacy" />} />
        </Routes>
      </div>
    </ScanningProvider>
  )
}
