import type { Day } from '@changqing/engine'
import type { Loader } from './copy.ts'
import { Hire } from './hire.ts'
import { type House, isDemonstration, type Town } from './house.ts'
import type { LevelKey, Place } from './places.ts'
import { type Random, randomOf } from './random.ts'
import * as tables from './tables.ts'
import { isFromLast, joinedOn, lastDayOf, sellsNoMore } from './terms.ts'

const titles: Readonly<Record<LevelKey, string>> = {
  level3: '示范中心医院',
  level2: '示范人民医院',
  level1: '示范医院',
  ungraded: '示范门诊部',
  community: '社区卫生服务中心',
  station: '社区卫生服务站',
  township: '镇卫生院',
  village: '村卫生室',
}
const doctorsOf: Readonly<Record<LevelKey, number>> = {
  level3: 8,
  level2: 6,
  level1: 3,
  ungraded: 2,
  community: 4,
  station: 2,
  township: 3,
  village: 1,
}

/** Builds one place's institutions, who works there, what they may do, and when the pharmacists are on duty. */
export function foundTown(place: Place, today: Day, seed: number, loader: Loader): Town {
  const random = randomOf(seed, 'town', place.region)
  const founded: House[] = []
  let serial = 0
  const houseOf = (level: LevelKey | null, township: string, title: string, sells: boolean): House => {
    serial++
    return {
      institutionId: `${level ? 'H' : 'P'}${place.region}${String(serial).padStart(5, '0')}`,
      kind: level ? 'hospital' : 'pharmacy',
      level,
      region: place.region,
      name: title,
      township,
      latitude: round(place.latitude + (random.next() - 0.5) * 0.12),
      longitude: round(place.longitude + (random.next() - 0.5) * 0.14),
      dualChannel: level === null && serial % 6 === 0,
      doctors: [],
      pharmacists: [],
      keeper: null,
      barred: {},
      sells,
    }
  }
  for (const [level, count] of Object.entries(place.levels) as [LevelKey, number][]) {
    for (let i = 0; i < count; i++) {
      const part = random.pick(place.parts)
      const city = level === 'level3' || level === 'level2' ? place.name + (count > 1 ? `第${'一二三'[i]}` : '') : part
      founded.push(houseOf(level, part, `${city}${titles[level]}`, !['village', 'station', 'ungraded'].includes(level)))
    }
  }
  serial = 0
  for (let i = 0; i < place.pharmacies; i++) {
    const part = place.parts[i % place.parts.length] ?? ''
    founded.push(houseOf(null, part, `${place.name}${random.pick(chains)}大药房（${part}${i + 1}店）`, true))
  }
  const staffed = founded.map((house, i) => staff(house, i, place, today, random, loader))
  const pharmacies = staffed.filter((house) => house.kind === 'pharmacy')
  return {
    place,
    hospitals: staffed.filter((house) => house.kind === 'hospital'),
    pharmacies: pharmacies.slice(0, pharmacies.length - sellsNoMore(place)),
    closed: pharmacies.slice(pharmacies.length - sellsNoMore(place)),
  }
}

const chains = ['长青', '松鹤', '百安', '康泉', '仁心']
const round = (degrees: number): number => Math.round(degrees * 1e6) / 1e6

function staff(house: House, index: number, place: Place, today: Day, random: Random, loader: Loader): House {
  const shop = house.kind === 'pharmacy'
  loader.add(tables.institution, {
    institution_id: house.institutionId,
    kind: house.kind,
    name: house.name,
    level: house.level,
    region: house.region,
    address: `${place.name}${random.pick(place.parts)}路${random.between(1, 399)}号`,
    phone: `0${random.between(500, 799)}-${random.between(20000000, 89999999)}`,
    latitude: house.latitude,
    longitude: house.longitude,
    public: house.kind === 'hospital' && house.level !== 'ungraded',
    dual_channel: house.dualChannel,
    joined_on: shop ? joinedOn : '2017-12-01',
    township: house.township,
    // A health station stands in the care home of the place.
    in_care_home: place.share > 0 && house.level === 'station',
    // The last day of its agreement; who lives elsewhere has none with us.
    left_on: shop && place.share > 0 ? lastDayOf(house, place, today) : null,
  })
  const hire = new Hire(house, index, today, random, loader)
  if (shop && isFromLast(house, place, 1)) hire.suspend()
  const doctors = house.level ? hire.doctors(doctorsOf[house.level]) : { able: [], barred: {} }
  const pharmacists = house.sells ? hire.pharmacists() : []
  const keeper = place.share > 0 && isDemonstration(house) ? hire.keeper() : null
  return { ...house, doctors: doctors.able, barred: doctors.barred, pharmacists, keeper }
}
