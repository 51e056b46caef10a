/** Tells how far a long piece of work is: a bar that is written over on a terminal, a line now and then elsewhere. */
export type Progress = Readonly<{ step: (done: number) => void; end: (note: string) => void }>
export type Report = (line: string, over: boolean) => void

export function progressOf(total: number, unit: string, report: Report, now: () => number): Progress {
  const started = now()
  let told = started
  const rate = (done: number): string => `${Math.round(done / Math.max(0.001, (now() - started) / 1000))} ${unit}/s`
  return {
    step: (done) => {
      if (now() - told < 250) return
      told = now()
      const share = Math.min(1, done / Math.max(1, total))
      const filled = Math.round(share * 30)
      report(
        `${'█'.repeat(filled)}${'░'.repeat(30 - filled)} ${Math.round(share * 100)}% · ${done}/${total} · ${rate(done)}`,
        true,
      )
    },
    end: (note) => report(`${note} · ${((now() - started) / 1000).toFixed(1)} s · ${rate(total)}`, false),
  }
}
