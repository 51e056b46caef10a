import { execFile } from 'node:child_process'
import { chmodSync, closeSync, existsSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const size = '1500m'

/** A disk of its own, small enough to be filled; where none can be mounted, a folder that never is. */
export class Disk {
  readonly folder: string
  readonly small: boolean

  private constructor(folder: string, small: boolean) {
    this.folder = folder
    this.small = small
  }

  static async make(): Promise<Disk> {
    const folder = mkdtempSync(join(tmpdir(), 'changqing-torture-'))
    // The database may run as another user, who must be able to come by here.
    chmodSync(folder, 0o755)
    const small = await run('mount', ['-t', 'tmpfs', '-o', `size=${size},mode=755`, 'tmpfs', folder]).then(
      () => true,
      () => false,
    )
    return new Disk(folder, small)
  }

  fill(): void {
    const ballast = openSync(join(this.folder, 'ballast'), 'w')
    try {
      const part = Buffer.alloc(8 * 1024 * 1024)
      while (writeSync(ballast, part) === part.length);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error
    } finally {
      closeSync(ballast)
    }
  }

  clear(): void {
    rmSync(join(this.folder, 'ballast'), { force: true })
  }

  async remove(): Promise<void> {
    if (this.small) await run('umount', [this.folder])
    if (existsSync(this.folder)) rmSync(this.folder, { recursive: true, force: true })
  }
}
