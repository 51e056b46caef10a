import { expect, test } from 'vitest'
import { type Role, roles } from '../../platform/identity.ts'
import { sql } from '../../platform/sql.ts'
import { testDatabase } from '../../platform/testing.ts'
import { type Answer, openService } from './asking.ts'
import { type Cell, matrix, type Row } from './matrix.ts'
import { openWorld } from './world.ts'

const db = await testDatabase()
const world = await openWorld(db)
const { routes, ask } = await openService(db, world)

const byRole = '403 identity/not-your-role'

function wrong({ told }: Row, cell: Cell, whose: 'own' | 'other', answer: Answer): string | undefined {
  const must = (what: string) => `must be ${what}, was told ${answer.told}`
  if (answer.status >= 500 || answer.status === 400) return must(`asked in a right form: ${answer.text.slice(0, 300)}`)
  if (answer.whole.length > 0) return must(`told masked, not ${answer.whole.join(', ')}`)
  const unseen =
    answer.status === 404 || answer.told === '403 identity/not-your-data' || answer.told.includes('/no-such-')
  if (cell === 'wall' && whose === 'other') return unseen ? undefined : must('hidden by the database')
  const isLetIn = ![401, 403, ...(told ? [] : [404])].includes(answer.status) && answer.told !== told
  if (cell === '-') return answer.told === byRole ? undefined : must('refused by role')
  if (cell === 'key')
    return answer.text.includes('"code":') || answer.status === 401 ? undefined : must('asked for a key')
  if (cell === 'none' || (cell === 'own' && whose === 'other') || (cell === 'second' && whose === 'own'))
    // What the database hides is not found, whatever the edge would have said.
    return answer.told !== told && !unseen
      ? must(`told ${told}`)
      : answer.leaked.length > 0
        ? must('told no more')
        : undefined
  if (cell === 'list' && whose === 'other' && answer.leaked.length > 0)
    return must(`not shown ${answer.leaked.join(', ')}`)
  return isLetIn ? undefined : must('let in')
}

test('every route has a row in the matrix, and every row a route', () => {
  expect([...routes.keys()].filter((route) => !matrix.some((row) => row.route === route))).toEqual([])
  expect(matrix.map(({ route }) => route).filter((route) => !routes.has(route))).toEqual([])
  expect(new Set(matrix.map(({ route }) => route)).size).toBe(matrix.length)
})

const looks = async (role: Role): Promise<number> =>
  (await db.query(sql`select 1 from platform.look where person_id = ${world.things.personId ?? 0} and role = ${role}`))
    .length
/** Whether an answer is about the one person, and not a list of many: by name, or a file that this test does not read. */
const shows = (route: string, { text }: Answer): boolean =>
  route !== 'GET /api/insurer/doctors/:id' &&
  (text.includes(String(world.secrets[0])) || /(form|statement)\.pdf$|eligibility\/files/.test(route))

test.each(matrix)('$route', async (row) => {
  const found: string[] = []
  // The others first: what they are told must not come of what the own did.
  for (const whose of ['other', 'own'] as const)
    for (const role of roles) {
      const before = await looks(role)
      const answer = await ask(row.route, world[whose][role])
      const blame = wrong(row, row.cells[role], whose, answer)
      if (blame) found.push(`${whose} ${role} ${blame}`)
      const isLook =
        row.route.startsWith('GET') && row.cells[role] === 'own' && whose === 'own' && answer.status === 200
      if (isLook && role !== 'patient' && shows(row.route, answer) && (await looks(role)) === before)
        found.push(`${role} left no record of the look`)
    }
  const nobody = await ask(row.route, undefined)
  if (row.nobody === 'no' && nobody.status !== 401) found.push(`nobody was told ${nobody.told}`)
  expect(found).toEqual([])
})

test('where only the own are let in, the row says what others are told', () => {
  const silent = matrix.filter(({ cells, told }) => Object.values(cells).some((cell) => cell === 'own') && told === '')
  expect(silent.map(({ route }) => route)).toEqual([])
})
