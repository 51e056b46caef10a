import type { App } from '../platform/http.ts'

const longestMs = 8_000
const lookEveryMs = 50

/**
 * Ends in bounded time: what is being answered is finished, a connection that has nothing more to be told is closed at once and not
 * kept for a next request, and who has not taken the answer after eight seconds is cut off.
 */
export function endInTime(app: App): void {
  app.addHook('preClose', async () => {
    const began = performance.now()
    const timer = setInterval(() => {
      app.server.closeIdleConnections()
      if (performance.now() - began > longestMs) app.server.closeAllConnections()
    }, lookEveryMs)
    app.server.once('close', () => clearInterval(timer))
  })
}
