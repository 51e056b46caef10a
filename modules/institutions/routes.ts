import type { App } from '../../platform/http.ts'
import { registerCoverage } from './routes/coverage.ts'
import { registerEntries } from './routes/entries.ts'
import { registerExits } from './routes/exits.ts'
import { registerPapers } from './routes/papers.ts'
import { registerPeople } from './routes/people.ts'

export { tellAppointments } from './coverage/coverage.ts'
/** What looks at stock, which itself looks at institutions, is not in the index: whoever needs it without a request finds it here. */
export { complain, decideOn } from './exit/complain.ts'
export { step } from './exit/decide.ts'
export { askToLeave, openExit } from './exit/open.ts'

export function register(app: App): void {
  registerEntries(app)
  registerPapers(app)
  registerExits(app)
  registerPeople(app)
  registerCoverage(app)
}
