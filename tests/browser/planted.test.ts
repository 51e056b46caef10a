import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, openDatabase, sql } from '../../platform/sql.ts'
import { now, phone, scrollsSideways, seriousFaults, useBrowser, type Visitor } from './browser.ts'
import { type Product, startProduct } from './product.ts'

/** What somebody wrote into every text that is shown again: no page runs it, each shows it as what it is. */

const mark = '<img src=x'
const hostile =
  `${mark} onerror="window.attacked=1"><script>window.attacked=1</script><svg/onload=window.attacked=1>` +
  `'; drop table x; -- {{7*7}} \${7*7} =cmd|' /C calc'!A0 \u202egnp.exe\u0007 <a href="javascript:window.attacked=1">x</a>`

/** Texts that people and places write; what is a word of ours (a state, a kind, a code) is not. */
const free =
  /(^|_)(name|text|zh|note|reason|description|answer|question|finding|statement|said|usage|supplier|maker|title|basis|restriction|remark|address|department|condition|link|spec)(_|$)/

const { visit } = useBrowser()
let product: Product
let db: Database
beforeAll(async () => {
  product = await startProduct({ persons: 60 })
  const postgres = join(product.folder, 'postgres')
  const password = readFileSync(join(postgres, 'data', 'changqing-password'), 'utf8').trim()
  const host = encodeURIComponent(join(postgres, 'socket'))
  db = openDatabase(`postgres://changqing:${encodeURIComponent(password)}@${host}/changqing`, { connections: 1 })
})
afterAll(async () => {
  await db.close()
  await product.stop()
})

test('the administrator looks for what was left half, reads the rule, settles it, and nothing is left', async () => {
  const [place] = await db.query<{ id: string }>(sql`select institution_id as id from institutions.institution limit 1`)
  await db.query(sql`
    insert into gateway.message (msgid, institution_id, infno, request_hash, outcome, received_at)
    values ('half', ${place?.id ?? ''}, '2207', '', 'pending', ${new Date(now().getTime() - 3_600_000)})`)
  for (const [language, look, settle, found, rule, nothing] of [
    ['zh', '查找', '按规则了结', '1 项未决', '记为未办', '没有未决业务'],
    ['en', 'Look', 'Settle', '1 ', 'counts as not done', 'Nothing'],
  ] as const) {
    const { page } = await visit({ as: 'admin', language, product: product.address })
    await page.goto('/policy/status')
    await page.getByRole('button', { name: new RegExp(`^${look}`) }).click()
    if (language === 'zh') {
      await page.getByText(found).first().waitFor()
      expect(await seriousFaults(page)).toEqual([])
      await page.getByRole('button', { name: settle }).click()
      await page.getByRole('dialog').getByText(rule).waitFor()
      await page.getByRole('dialog').getByRole('button', { name: settle }).click()
    }
    await page.getByText(nothing).first().waitFor()
    expect(await scrollsSideways(page)).toBe(false)
  }
  const kept = await db.one<{ outcome: string }>(sql`select outcome from gateway.message where msgid = 'half'`)
  expect(kept?.outcome).toBe('refused')
})

/** Puts it everywhere the tables let it stand; gives the columns. */
async function plant(): Promise<readonly string[]> {
  const columns = await db.query<{ schema: string; table: string; column: string; type: string }>(sql`
    select n.nspname as schema, c.relname as "table", a.attname as "column", t.typname as type
      from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
      join pg_type t on t.oid = a.atttypid
     where c.relkind in ('r', 'p') and not c.relispartition and a.attnum > 0 and not a.attisdropped
       and n.nspname !~ '^(pg_|information_schema|public)' and t.typname in ('text', '_text') and a.attgenerated = ''`)
  const planted: string[] = []
  for (const { schema, table, column, type } of columns.filter((one) => free.test(one.column))) {
    const name = sql.identifier(`${schema}.${table}`)
    const value = type === 'text' ? sql`${hostile}` : sql`array[${hostile}]`
    const kept = type === 'text' ? sql`not starts_with(${sql.identifier(column)}, 's1:')` : sql`true`
    try {
      const done = await db.query(sql`
        update ${name} set ${sql.identifier(column)} = ${value}
         where ${sql.identifier(column)} is not null and ${kept} returning 1`)
      if (done.length > 0) planted.push(`${schema}.${table}.${column}`)
    } catch {
      // A key, a code or one of our own words after all: the table refuses.
    }
  }
  return planted
}

/** A page by its form: the first of many persons, prescriptions or places stands for all. */
const formOf = (path: string): string => path.replace(/\?.*$/, '').replace(/\/[^/]*(\d|%)[^/]*/g, '/:one')

/** That the watch over the policy sees something at all: a script put into a page by force. */
async function seenWhenForced(): Promise<string> {
  const { page } = await visit({ product: product.address })
  await page.goto('/public/institutions')
  return page.evaluate<string>(`new Promise((tell) => {
    document.addEventListener('securitypolicyviolation', (event) => tell(event.violatedDirective))
    const script = document.createElement('script')
    script.textContent = 'window.attacked = 1'
    document.body.append(script)
    setTimeout(() => tell('nothing'), 5000)
  })`)
}

const pagesAtMost = 45

/** Goes wherever a link leads, each form of page once, and looks at what stands there. */
async function walk({ page }: Visitor, from: string): Promise<{ pages: string[]; showing: number }> {
  const open = [from]
  const seen = new Set([formOf(from)])
  const pages: string[] = []
  let showing = 0
  for (let path = open.shift(); path !== undefined && pages.length < pagesAtMost; path = open.shift()) {
    await page.goto(path)
    await arrived(page)
    const { links, shows, broken } = await look(page)
    expect(broken, `${path} made elements of a text`).toBe(0)
    pages.push(path)
    if (shows) showing += 1
    for (const link of links.filter((one) => one.startsWith('/') && !/^\/(api|docs|\/)/.test(one)))
      if (!seen.has(formOf(link))) {
        seen.add(formOf(link))
        open.push(link)
      }
  }
  return { pages, showing }
}

/** Until the page shows what it asked for, however long that takes: nothing of it is on its way or waited for. */
async function arrived(page: Page): Promise<void> {
  await page.locator('main').first().waitFor()
  await page.waitForLoadState('networkidle')
  await expect.poll(() => page.locator('.ant-skeleton, .ant-spin-spinning').count(), { timeout: 60_000 }).toBe(0)
}

type Looked = Readonly<{ links: string[]; shows: boolean; broken: number }>
const look = (page: Page): Promise<Looked> =>
  page.evaluate<Looked>(`({
    links: [...document.querySelectorAll('a[href]')].map((a) => a.getAttribute('href')),
    shows: document.body.innerText.includes(${JSON.stringify(mark)}),
    broken: document.querySelectorAll('img[src="x"], svg[onload], a[href^="javascript:"]').length
      + (window.attacked === undefined ? 0 : 100),
  })`)

test('nothing of it runs on any page of any role, in either language, and no page asks for what its policy forbids', async () => {
  const planted = await plant()
  expect(planted.length, planted.join(', ')).toBeGreaterThan(25)
  const violated: string[] = []
  const walked: string[] = []
  let showing = 0
  for (const [as, from, more] of [
    ['insurer-fuzhou', '/insurer', {}],
    ['doctor-fuzhou', '/clinic', {}],
    ['pharmacist-fuzhou', '/pharmacy', { language: 'en' }],
    ['policy', '/policy', {}],
    ['admin', '/policy/status', { language: 'en' }],
    ['patient-chen', '/patient', { size: phone }],
    [undefined, '/public/institutions', { size: phone, language: 'en' }],
    [undefined, '/public/drugs', {}],
  ] as const) {
    const visitor = await visit({ ...(as && { as }), ...more, product: product.address })
    await visitor.context.exposeBinding('violated', (_source, told: string) => void violated.push(`${as}: ${told}`))
    await visitor.context.addInitScript(`document.addEventListener('securitypolicyviolation', (event) =>
      window.violated(location.pathname + ' ' + event.violatedDirective + ' ' + event.blockedURI))`)
    visitor.page.on('dialog', (dialog) => void violated.push(`${as}: a dialog ${dialog.message()}`))
    const { pages, showing: some } = await walk(visitor, from)
    walked.push(...pages)
    showing += some
    await visitor.context.close()
  }
  expect(violated).toEqual([])
  expect(await seenWhenForced()).toMatch(/script-src/)
  console.log(`planted in ${planted.length} columns; ${walked.length} pages, ${showing} show it`)
  expect(walked.length).toBeGreaterThan(60)
  expect(showing).toBeGreaterThan(30)
}, 900_000)
