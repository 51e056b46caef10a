import { QueryClientProvider } from '@tanstack/react-query'
import { App as AntApp, Button, ConfigProvider, Result, Skeleton } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import { Suspense, useState } from 'react'
import { BrowserRouter, Navigate, Route, Routes, useLocation } from 'react-router'
import type { Me } from '../../platform/api.ts'
import { makeQueryClient } from './api/hooks.ts'
import { MeProvider, useSignOut, useWhoIsThere } from './api/session.tsx'
import { PublicFindPage } from './find/public-find-page.tsx'
import { PublicPage } from './institutions/public-page.tsx'
import { LanguageProvider, useText } from './language/language.tsx'
import { ShortcutsProvider } from './parts/shortcuts.tsx'
import { Trouble } from './parts/trouble.tsx'
import { PageGuard } from './shell/broken.tsx'
import { type Console, consolesOf } from './shell/consoles.ts'
import { NoPage } from './shell/no-page.tsx'
import { PhoneFrame } from './shell/phone-frame.tsx'
import { SignInPage } from './shell/sign-in.tsx'
import { StaffFrame } from './shell/staff-frame.tsx'
import { PriceBoardPage } from './stock/price-board-page.tsx'
import { staffTheme } from './theme.ts'

/** One page for every reader: who is there decides which console opens. */
export function App() {
  const [client] = useState(makeQueryClient)
  return (
    <QueryClientProvider client={client}>
      <LanguageProvider>
        <Themed />
      </LanguageProvider>
    </QueryClientProvider>
  )
}

function Themed() {
  const { language, t } = useText()
  document.title = `${t.shell.name} ${t.shell.tagline}`
  return (
    <ConfigProvider theme={staffTheme} locale={language === 'zh' ? zhCN : enUS} button={{ autoInsertSpace: false }}>
      <AntApp message={{ duration: 4 }}>
        {/* Drawn at once, not when there is time: the next key must not meet the page before. */}
        <BrowserRouter useTransitions={false}>
          <ShortcutsProvider>
            <Routes>
              <Route path="/public/institutions" element={<PublicPage />} />
              <Route path="/public/drugs" element={<PublicFindPage />} />
              <Route path="/public/prices" element={<PriceBoardPage />} />
              <Route path="*" element={<Door />} />
            </Routes>
          </ShortcutsProvider>
        </BrowserRouter>
      </AntApp>
    </ConfigProvider>
  )
}

function Door() {
  const there = useWhoIsThere()
  if (there.isPending) return <Waiting />
  if (there.isError) {
    return (
      <main style={{ maxWidth: 560, margin: '15vh auto', padding: 16 }}>
        <Trouble error={there.error} onRetry={() => void there.refetch()} />
      </main>
    )
  }
  return there.data ? <Inside me={there.data} /> : <SignInPage />
}

function Inside({ me }: { readonly me: Me }) {
  const mine = consolesOf(me)
  const [first] = mine
  if (!first) {
    return (
      <MeProvider me={me}>
        <NoConsole />
      </MeProvider>
    )
  }
  return (
    <MeProvider me={me}>
      <Routes>
        {mine.map((console) => (
          <Route key={console.key} path={`${console.path}/*`} element={<Entered here={console} />} />
        ))}
        <Route path="/" element={<Navigate to={first.path} replace />} />
        <Route path="*" element={<NoPage home={first.path} />} />
      </Routes>
    </MeProvider>
  )
}

function Entered({ here }: { readonly here: Console }) {
  const Frame = here.frame === 'staff' ? StaffFrame : PhoneFrame
  const { pathname } = useLocation()
  return (
    <Frame here={here}>
      <PageGuard at={pathname}>
        <Suspense fallback={<Waiting />}>
          <here.Routes />
        </Suspense>
      </PageGuard>
    </Frame>
  )
}

function Waiting() {
  const { t } = useText()
  return (
    <div role="status" aria-label={t.shell.loading} style={{ padding: 24 }}>
      <Skeleton active paragraph={{ rows: 6 }} />
    </div>
  )
}

function NoConsole() {
  const { t } = useText()
  const signOut = useSignOut()
  return (
    <main>
      <Result
        status="info"
        title={t.shell.noConsole}
        subTitle={t.shell.noConsoleHint}
        extra={<Button onClick={() => void signOut()}>{t.shell.signOut}</Button>}
      />
    </main>
  )
}
