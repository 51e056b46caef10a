/** The contract of the clinic console: patients, prescriptions before and after issuing, questions and reactions. */
export * from './contract/draft.ts'
export * from './contract/issued.ts'
export * from './contract/parts.ts'
export * from './contract/patient-file.ts'
export * from './contract/patients.ts'
export * from './contract/waiting.ts'
