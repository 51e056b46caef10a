import { join } from 'node:path'
import { clockOf } from '../service/city-clock.ts'
import { readConfig } from '../service/config.ts'
import { type OpenDatabase, openConfigured } from '../service/database.ts'

const root = join(import.meta.dirname, '..')

/** What time it is for a subcommand that needs the database: what the service beside it says. */
export const now = (): Date => clockOf(readConfig(process.env, root))()

/** The database of the settings, as the service uses it, for a subcommand that needs it. */
export function open(): Promise<OpenDatabase> {
  return openConfigured(readConfig(process.env, root), join(root, 'database'))
}
