/** The contract of eligibility: applications and evidence, experts, the life of a certification, screening, inspections. */
export * from './contract/application.ts'
export * from './contract/certification.ts'
export * from './contract/designation.ts'
export * from './contract/expert.ts'
export * from './contract/form.ts'
export * from './contract/screening.ts'
