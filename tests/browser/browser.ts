import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest'

/** The password of everybody in the sample city. */
const password = 'changqing-demo'

const programs = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']

function executable(): string {
  if (process.env.CHROMIUM) return process.env.CHROMIUM
  const folders = (process.env.PATH ?? '').split(delimiter)
  const found = programs.flatMap((program) => folders.map((folder) => join(folder, program))).find(isExecutable)
  if (!found) throw new Error('The browser tests need Chromium: install it or set CHROMIUM to its path')
  return found
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

export const desk = { width: 1280, height: 768 } as const
export const phone = { width: 390, height: 844 } as const

interface Visit {
  /** Signs in with this account; without it nobody is signed in. */
  readonly as?: string
  readonly size?: { readonly width: number; readonly height: number }
  readonly language?: 'zh' | 'en'
  readonly elder?: boolean
  /** Where; without it at the product of all browser tests. */
  readonly product?: string
}

export interface Visitor {
  readonly page: Page
  readonly context: BrowserContext
  /** Asks the service as the same person, for what a test wants to know or prepare. */
  readonly read: <T>(path: string) => Promise<T>
  readonly change: <T>(path: string, body: unknown) => Promise<T>
}

/** A browser for a test file. Each visit is a person of its own; an error that a page throws fails the test. */
export function useBrowser(more: readonly string[] = []) {
  let browser: Browser
  const thrown: string[] = []
  const contexts: BrowserContext[] = []
  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: executable(),
      // Without a locale that knows them, Chinese names of files become "download".
      env: { ...process.env, LC_ALL: 'C.UTF-8' },
      args: [
        '--no-sandbox',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
        '--disable-renderer-backgrounding',
        '--disable-background-timer-throttling',
        '--disable-backgrounding-occluded-windows',
        ...more,
      ],
    })
  })
  afterAll(async () => {
    await browser.close()
  })
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close()
    expect(thrown.splice(0), 'errors thrown by pages').toEqual([])
  })

  async function visit({ as, size = desk, language = 'zh', elder = false, product }: Visit = {}): Promise<Visitor> {
    const context = await browser.newContext({
      baseURL: product ?? inject('product'),
      viewport: { ...size },
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      hasTouch: size.width < 600,
      // A page behind another one holds its animations: without them no test hangs on a spinner that fades.
      reducedMotion: 'reduce',
      permissions: ['clipboard-read', 'clipboard-write'],
    })
    contexts.push(context)
    const choices = { 'changqing.language': language, 'changqing.elder': elder ? 'on' : 'off' }
    await context.addInitScript(`Date = class extends Date {
      constructor(...given) { given.length > 0 ? super(...given) : super(new.target.now()) }
      static now() { return super.now() + ${inject('shift')} }
    }`)
    await context.addInitScript(`for (const [name, value] of Object.entries(${JSON.stringify(choices)}))
      if (localStorage.getItem(name) === null) localStorage.setItem(name, value)`)
    const page = await context.newPage()
    page.setDefaultTimeout(45_000)
    page.on('pageerror', (error) => thrown.push(error.message))
    if (as) {
      const answer = await context.request.post('/api/sign-in', {
        data: { login: as, password },
        headers: { 'idempotency-key': key() },
      })
      expect(answer.status(), `sign-in as ${as}`).toBe(200)
    }
    return {
      page,
      context,
      read: async <T>(path: string) => {
        const answer = await context.request.get(path)
        if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`)
        return (await answer.json()) as T
      },
      change: async <T>(path: string, body: unknown) => {
        const answer = await context.request.post(path, { data: body, headers: { 'idempotency-key': key() } })
        if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`)
        return (await answer.json()) as T
      },
    }
  }
  return { visit }
}

function key(): string {
  return crypto.randomUUID()
}

/** What axe finds serious or critical on the page as it is now: nothing, or each with where it is. */
export async function seriousFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary}`),
    )
}

/** What time it is at the product of the tests, to some milliseconds. */
export const now = (): Date => new Date(Date.now() + inject('shift'))

/** A day of the calendar in Shanghai. */
export const daysFromNow = (days: number): string =>
  new Intl.DateTimeFormat('sv', { timeZone: 'Asia/Shanghai' }).format(new Date(now().getTime() + days * 86_400_000))

/** Waits until Enter would take an option of such a name: a list that is only just drawn, or still asked for, has none. */
export async function choosable(page: Page, name: string | RegExp): Promise<void> {
  const open = page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)')
  await open.locator('.ant-select-item-option-active').filter({ hasText: name }).first().waitFor({ state: 'attached' })
}

/** Opens a list, types what it is searched by, and takes the option of this name; without one, the first. */
export async function choose(field: Locator, name?: string): Promise<void> {
  const page = field.page()
  await field.click()
  if (name) await page.keyboard.type(name)
  await choosable(page, name ?? /./)
  await page.keyboard.press('Enter')
}

/** Presses a button and waits until it is gone: the words of the next state may stand on the page before it is reached. */
export async function done(button: Locator): Promise<void> {
  await button.click()
  await button.waitFor({ state: 'hidden' })
}

/** The id of what has the focus. */
export async function focused(page: Page): Promise<string> {
  return page.evaluate<string>("document.activeElement?.id ?? ''")
}

/** Whether anything but a frame of its own makes the page scroll sideways. */
export async function scrollsSideways(page: Page): Promise<boolean> {
  return page.evaluate<boolean>('document.documentElement.scrollWidth > document.documentElement.clientWidth')
}
