export { followPublications, LivePolicies } from './live.ts'
export { versionTexts } from './store.ts'
export { runTrials } from './trial.ts'
