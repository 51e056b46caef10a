/** What is going to happen to one person, in the order of its time. */
export class Agenda {
  #events: { at: number; run: (at: Date) => void }[] = []

  /** Events before `until` happen; what is planned for later never does. */
  run(until: Date): void {
    const end = until.getTime()
    for (let next = this.#next(end); next; next = this.#next(end)) next.run(new Date(next.at))
  }

  at(time: Date, run: (at: Date) => void): void {
    const at = time.getTime()
    // Mostly the latest comes last, so looking from the end is short.
    let place = this.#events.length
    while (place > 0 && (this.#events[place - 1]?.at ?? 0) > at) place--
    this.#events.splice(place, 0, { at, run })
  }

  #next(end: number) {
    const [first] = this.#events
    if (!first || first.at >= end) return undefined
    this.#events.shift()
    return first
  }
}
