export { complain } from './complain.ts'
export { moveComplaint } from './move-complaint.ts'
