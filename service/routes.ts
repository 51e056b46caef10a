import { register as insured } from '../modules/insured/routes.ts'
import type { App } from '../platform/http.ts'

/** Every module's HTTP, a line a module. */
const modules: readonly ((app: App) => void)[] = [insured]

export function registerModules(app: App): void {
  for (const register of modules) register(app)
}
