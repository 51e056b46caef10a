import type { App } from '../../platform/http.ts'
import { registerEntries } from './routes/entries.ts'
import { registerExits } from './routes/exits.ts'
import { registerPapers } from './routes/papers.ts'
import { registerPeople } from './routes/people.ts'

export function register(app: App): void {
  registerEntries(app)
  registerPapers(app)
  registerExits(app)
  registerPeople(app)
}
