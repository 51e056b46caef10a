import { Route, Routes } from 'react-router'
import { NoPage } from '../shell/no-page.tsx'
import { MessagePage } from '../wire/message-page.tsx'
import { MessagesPage } from '../wire/messages-page.tsx'
import { ClausesPage } from './clauses-page.tsx'
import { ComparePage } from './compare-page.tsx'
import { DraftPage, NewDraftPage } from './draft-page.tsx'
import { DraftsPage } from './drafts-page.tsx'
import { ExamplesPage } from './examples-page.tsx'
import { PackPageView } from './pack-page.tsx'
import { PacksPage } from './packs-page.tsx'
import { StatusPage } from './status-page.tsx'

/** The law for those who answer for it: packs, their values, the register of clauses. */
export default function PolicyRoutes() {
  return (
    <Routes>
      <Route index element={<PacksPage to={(packId) => `/policy/packs/${packId}`} />} />
      <Route path="packs/:packId" element={<PackPageView />} />
      <Route path="packs/:packId/examples" element={<ExamplesPage />} />
      <Route path="compare" element={<ComparePage />} />
      <Route path="drafts" element={<DraftsPage />} />
      <Route path="drafts/new" element={<NewDraftPage />} />
      <Route path="drafts/:draftId" element={<DraftPage />} />
      <Route path="clauses" element={<ClausesPage />} />
      <Route path="wire" element={<MessagesPage home="/policy/wire" />} />
      <Route path="wire/:institutionId/:msgid" element={<MessagePage home="/policy/wire" />} />
      <Route path="status" element={<StatusPage />} />
      <Route path="*" element={<NoPage home="/policy" />} />
    </Routes>
  )
}
