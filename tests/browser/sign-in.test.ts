import { expect, test } from 'vitest'
import { focused, phone, scrollsSideways, seriousFaults, useBrowser } from './browser.ts'

const { visit } = useBrowser()

test('the first field has focus, and Enter signs a doctor in to the clinic', async () => {
  const { page } = await visit()
  await page.goto('/')
  await expect.poll(() => focused(page)).toBe('login')
  await page.keyboard.type('doctor-wenzhou')
  await page.keyboard.press('Tab')
  await page.keyboard.type('changqing-demo')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/clinic')
  await page.getByLabel('患者医保电子凭证码或身份证号').waitFor()
})

test('an empty field is named, takes the focus, and nothing typed is lost', async () => {
  const { page } = await visit()
  await page.goto('/')
  await page.getByLabel('账号').fill('doctor-wenzhou')
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByText('请输入密码').waitFor()
  await expect.poll(() => focused(page)).toBe('password')
  expect(await page.getByLabel('账号').inputValue()).toBe('doctor-wenzhou')
})

test('a wrong password is refused in words, with what to do, and can be tried again', async () => {
  const { page } = await visit()
  await page.goto('/')
  await page.getByLabel('账号').fill('doctor-wenzhou')
  await page.getByLabel('密码').fill('wrong')
  await page.keyboard.press('Enter')
  await page.getByRole('alert').waitFor()
  expect(await page.getByLabel('账号').inputValue()).toBe('doctor-wenzhou')
  await page.getByLabel('密码').fill('changqing-demo')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/clinic')
})

test('the language switch is remembered', async () => {
  const { page } = await visit()
  await page.goto('/')
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByRole('button', { name: 'Sign in' }).waitFor()
  expect(await page.evaluate<string>("localStorage.getItem('changqing.language')")).toBe('en')
  await expect.poll(() => page.evaluate<string>('document.documentElement.lang')).toBe('en')
})

test('somebody else’s console is no page for a doctor, and signing out leads to the door', async () => {
  const { page } = await visit({ as: 'doctor-wenzhou' })
  await page.goto('/pharmacy')
  await page.getByText('没有这个页面').waitFor()
  await page.getByRole('link', { name: '回到首页' }).click()
  await page.getByRole('button', { name: /down/ }).click()
  await page.getByText('退出登录').click()
  await page.getByLabel('账号').waitFor()
})

test('a page that is not there says so inside the frame', async () => {
  const { page } = await visit({ as: 'doctor-wenzhou' })
  await page.goto('/clinic/nowhere')
  await page.getByText('没有这个页面').waitFor()
})

test('axe finds no serious fault at the door, and the phone does not scroll sideways', async () => {
  const { page } = await visit({ size: phone })
  await page.goto('/')
  await page.getByLabel('账号').waitFor()
  expect(await seriousFaults(page)).toEqual([])
  expect(await scrollsSideways(page)).toBe(false)
})

test('the own password is changed from the menu, and the next sign-in asks for the new one', async () => {
  const { page } = await visit({ as: 'doctor-sanming-unfiled' })
  await page.goto('/clinic')
  await page.getByRole('button', { name: /down/ }).click()
  await page.getByRole('menuitem', { name: '修改密码' }).click()
  const dialog = page.getByRole('dialog', { name: '修改密码' })
  await dialog.getByLabel('现在的密码').fill('not-the-password')
  await dialog.getByLabel('新密码', { exact: true }).fill('a new one at last')
  await dialog.getByLabel('再输入一次新密码').fill('a new one at last')
  await dialog.getByRole('button', { name: /确\s*定/ }).click()
  await dialog.getByText('现在的密码不正确').waitFor()
  await dialog.getByLabel('现在的密码').fill('changqing-demo')
  await dialog.getByRole('button', { name: /确\s*定/ }).click()
  await dialog.waitFor({ state: 'hidden' })
  await page.getByRole('button', { name: /down/ }).click()
  await page.getByRole('menuitem', { name: '退出登录' }).click()
  await page.getByLabel('账号').fill('doctor-sanming-unfiled')
  await page.getByLabel('密码').fill('a new one at last')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/clinic')
})

test('on a phone, in large letters too, the password is changed without scrolling sideways', async () => {
  const { page } = await visit({ as: 'patient-zhao', size: phone, elder: true })
  await page.goto('/patient')
  await page.getByRole('button', { name: '修改密码' }).click()
  await page.getByRole('dialog', { name: '修改密码' }).getByLabel('现在的密码').waitFor()
  expect(await scrollsSideways(page)).toBe(false)
  expect(await seriousFaults(page)).toEqual([])
})
