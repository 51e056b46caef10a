export { followPublications, LivePolicies, openPolicies, textsOf } from './live.ts'
export { runTrials } from './trial.ts'
