export { advanceLane, holdLane, readLane } from './lane.ts'
