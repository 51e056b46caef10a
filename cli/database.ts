import { join } from 'node:path'
import { readConfig } from '../service/config.ts'
import { type OpenDatabase, openConfigured } from '../service/database.ts'

/** The database of the settings, as the service uses it, for a subcommand that needs it. */
export function open(): Promise<OpenDatabase> {
  const root = join(import.meta.dirname, '..')
  return openConfigured(readConfig(process.env, root), join(root, 'database'))
}
