export { registerAway, withdrawAway } from './away.ts'
export { awayOf } from './away-store.ts'
export { laneVersion, personJson, registrationsJson, takeLanes } from './batch.ts'
export { type Written, writeDeed, writeTogether } from './deed.ts'
export { readIdentityNumber } from './identity-number.ts'
export { advanceLane, holdLane, readLane } from './lane.ts'
export { deliverNotices, type NoticeToSend, noticeTopic, noticeView, promiseNotice, promiseNotices } from './notices.ts'
export { ageOn, isInsuredOn, maskIdentityNumber, maskPhone, type Person } from './person.ts'
export { noSuchPerson } from './refusals.ts'
export { areaHolds, isRegion, regionName } from './regions.ts'
export { openPerson, sealedOfInsured, sealedPerson } from './sealed.ts'
export { isServedBy } from './served.ts'
export { openShown } from './shown.ts'
export {
  countUnread,
  isFamilyMember,
  noticesOf,
  personByCredential,
  personById,
  type Registration,
  registrationsOn,
} from './store.ts'
export { personStrip, registrationView } from './view.ts'
