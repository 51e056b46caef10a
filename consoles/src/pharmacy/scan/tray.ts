/** Boxes that were scanned before their slip is open: kept until they are used, on this device and in this window only. */

const place = 'changqing.scan-tray'

export function trayCodes(): readonly string[] {
  const kept: unknown = JSON.parse(sessionStorage.getItem(place) ?? '[]')
  return Array.isArray(kept) ? kept.filter((code): code is string => typeof code === 'string') : []
}

export function keepTray(codes: readonly string[]): void {
  sessionStorage.setItem(place, JSON.stringify([...new Set(codes)].slice(0, 500)))
}
