export { followPublications, LivePolicies } from './live.ts'
export { runTrials } from './trial.ts'
