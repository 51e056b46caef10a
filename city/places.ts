/** The places of the sample: each with the law of its pack, a centre on the map, and how its people live. */
export type Place = Readonly<{
  /** Short, for logins: doctor-wenzhou. */
  key: string
  region: string
  name: string
  /** Streets and towns that its institutions are named after; made up of common words. */
  parts: readonly string[]
  latitude: number
  longitude: number
  /** Of the whole city's persons. */
  share: number
  /** Of people of working age who are insured as employees. */
  employees: number
  pharmacies: number
  /** Institutions by level; a place without people has only those that others go to. */
  levels: Readonly<Partial<Record<LevelKey, number>>>
}>

export type LevelKey = 'village' | 'station' | 'township' | 'community' | 'level1' | 'level2' | 'level3' | 'ungraded'

const whole = { level3: 1, level2: 2, level1: 1, ungraded: 1, community: 2, station: 2, township: 2, village: 3 }

export const places: readonly Place[] = [
  {
    key: 'wenzhou',
    region: '330300',
    name: '温州',
    parts: ['江心', '松台', '望江', '梧桐', '永中', '仙岩', '塘下', '柳湖', '鳌山'],
    latitude: 27.9938,
    longitude: 120.6994,
    share: 0.25,
    employees: 0.45,
    pharmacies: 30,
    levels: whole,
  },
  {
    key: 'wuhu',
    region: '340200',
    name: '芜湖',
    parts: ['镜湖', '弋江', '鸠江', '长街', '龙窝', '清水', '湾里', '白茆', '荻港'],
    latitude: 31.3526,
    longitude: 118.4329,
    share: 0.25,
    employees: 0.42,
    pharmacies: 30,
    levels: whole,
  },
  {
    key: 'fuzhou',
    region: '350100',
    name: '福州',
    parts: ['鼓山', '乌塔', '茶亭', '上渡', '洪山', '马江', '白沙', '青口', '连潘'],
    latitude: 26.0745,
    longitude: 119.2965,
    share: 0.22,
    employees: 0.48,
    pharmacies: 30,
    levels: whole,
  },
  {
    key: 'sanming',
    region: '350400',
    name: '三明',
    parts: ['列西', '梅列', '沙溪'],
    latitude: 26.2638,
    longitude: 117.6389,
    share: 0.03,
    employees: 0.4,
    pharmacies: 4,
    levels: { level3: 1, level2: 1, community: 1, township: 1 },
  },
  {
    key: 'wenxian',
    region: '410825',
    name: '温县',
    parts: ['温泉', '岳村', '赵堡', '南张羌', '黄河', '番田', '北冷', '祥云', '武德'],
    latitude: 34.9404,
    longitude: 113.0795,
    share: 0.25,
    employees: 0.2,
    pharmacies: 30,
    levels: whole,
  },
  // Where people of the places go or live: another city of the province, another province.
  away('hangzhou', '330100', '杭州', ['湖滨', '拱宸'], 30.2741, 120.1551),
  away('hefei', '340100', '合肥', ['逍遥津', '三里庵'], 31.8206, 117.2272),
  away('nanjing', '320100', '南京', ['夫子庙', '华侨路'], 32.0603, 118.7969),
  away('xiamen', '350200', '厦门', ['鹭江', '莲前'], 24.4798, 118.0894),
  away('zhengzhou', '410100', '郑州', ['二七', '如意湖'], 34.7466, 113.6254),
]

function away(
  key: string,
  region: string,
  name: string,
  parts: readonly string[],
  latitude: number,
  longitude: number,
): Place {
  return {
    key,
    region,
    name,
    parts,
    latitude,
    longitude,
    share: 0,
    employees: 0.4,
    pharmacies: 2,
    levels: { level3: 1, community: 1 },
  }
}
