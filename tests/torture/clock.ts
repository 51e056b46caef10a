/** Loaded before the service in its own process: its clock goes as many milliseconds wrong as it is told, from the start or later. */
let wrongBy = Number(process.env.CLOCK_WRONG_BY ?? 0)

const Right = Date
class Wrong extends Right {
  constructor(...given: unknown[]) {
    super(...((given.length === 0 ? [Wrong.now()] : given) as [number]))
  }

  static override now(): number {
    return Right.now() + wrongBy
  }
}
globalThis.Date = Wrong as DateConstructor

process.on('message', (milliseconds) => {
  wrongBy = Number(milliseconds)
})
process.channel?.unref()
