import type { App } from '../../platform/http.ts'
import { registerEntries } from './routes/entries.ts'
import { registerPapers } from './routes/papers.ts'

export function register(app: App): void {
  registerEntries(app)
  registerPapers(app)
}
