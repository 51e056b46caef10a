export { type OnShelf, onShelf } from './availability.ts'
export { readTraceCode, type TraceCode } from './trace-code.ts'
