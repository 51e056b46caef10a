/** Two sounds that are told apart without looking: a short rising chirp for a good scan, a low double buzz for a bad one. */

const remembered = 'changqing.scan-sound'
let context: AudioContext | undefined

export function soundOn(): boolean {
  return localStorage.getItem(remembered) !== 'off'
}

export function setSound(on: boolean): void {
  localStorage.setItem(remembered, on ? 'on' : 'off')
}

export function chirp(): void {
  play([
    { frequency: 1318, from: 0, length: 0.05, shape: 'sine' },
    { frequency: 1976, from: 0.055, length: 0.09, shape: 'sine' },
  ])
}

export function buzz(): void {
  play([
    { frequency: 165, from: 0, length: 0.14, shape: 'square' },
    { frequency: 139, from: 0.18, length: 0.22, shape: 'square' },
  ])
}

interface Tone {
  readonly frequency: number
  readonly from: number
  readonly length: number
  readonly shape: OscillatorType
}

function play(tones: readonly Tone[]): void {
  if (!soundOn() || typeof AudioContext === 'undefined') return
  context ??= new AudioContext()
  // A browser keeps sound back until somebody has touched the page; a scan is such a touch.
  void context.resume()
  for (const tone of tones) {
    const start = context.currentTime + tone.from
    const oscillator = new OscillatorNode(context, { frequency: tone.frequency, type: tone.shape })
    const loudness = new GainNode(context, { gain: 0 })
    loudness.gain.setValueAtTime(0, start)
    loudness.gain.linearRampToValueAtTime(tone.shape === 'sine' ? 0.25 : 0.08, start + 0.008)
    loudness.gain.setValueAtTime(tone.shape === 'sine' ? 0.25 : 0.08, start + tone.length - 0.015)
    loudness.gain.linearRampToValueAtTime(0, start + tone.length)
    oscillator.connect(loudness).connect(context.destination)
    oscillator.start(start)
    oscillator.stop(start + tone.length)
  }
}
