export { type OnShelf, onShelf } from './availability.ts'
export { type KnownCode, knownCodes } from './codes.ts'
export { readTraceCode, type TraceCode } from './trace-code.ts'
