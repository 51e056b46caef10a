import type { Words } from '../../platform/api.ts'

/** Names of administrative regions (GB/T 2260): provinces, and the cities of the provinces whose law is carried here. */
const named: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  '110000': ['北京市', 'Beijing'],
  '120000': ['天津市', 'Tianjin'],
  '130000': ['河北省', 'Hebei'],
  '140000': ['山西省', 'Shanxi'],
  '150000': ['内蒙古自治区', 'Inner Mongolia'],
  '210000': ['辽宁省', 'Liaoning'],
  '220000': ['吉林省', 'Jilin'],
  '230000': ['黑龙江省', 'Heilongjiang'],
  '310000': ['上海市', 'Shanghai'],
  '320000': ['江苏省', 'Jiangsu'],
  '320100': ['南京市', 'Nanjing'],
  '320500': ['苏州市', 'Suzhou (Jiangsu)'],
  '330000': ['浙江省', 'Zhejiang'],
  '330100': ['杭州市', 'Hangzhou'],
  '330200': ['宁波市', 'Ningbo'],
  '330300': ['温州市', 'Wenzhou'],
  '330400': ['嘉兴市', 'Jiaxing'],
  '330500': ['湖州市', 'Huzhou'],
  '330600': ['绍兴市', 'Shaoxing'],
  '330700': ['金华市', 'Jinhua'],
  '330800': ['衢州市', 'Quzhou'],
  '330900': ['舟山市', 'Zhoushan'],
  '331000': ['台州市', 'Taizhou (Zhejiang)'],
  '331100': ['丽水市', 'Lishui'],
  '340000': ['安徽省', 'Anhui'],
  '340100': ['合肥市', 'Hefei'],
  '340200': ['芜湖市', 'Wuhu'],
  '340300': ['蚌埠市', 'Bengbu'],
  '340400': ['淮南市', 'Huainan'],
  '340500': ['马鞍山市', "Ma'anshan"],
  '340600': ['淮北市', 'Huaibei'],
  '340700': ['铜陵市', 'Tongling'],
  '340800': ['安庆市', 'Anqing'],
  '341000': ['黄山市', 'Huangshan'],
  '341100': ['滁州市', 'Chuzhou'],
  '341200': ['阜阳市', 'Fuyang'],
  '341300': ['宿州市', 'Suzhou (Anhui)'],
  '341500': ['六安市', "Lu'an"],
  '341600': ['亳州市', 'Bozhou'],
  '341700': ['池州市', 'Chizhou'],
  '341800': ['宣城市', 'Xuancheng'],
  '350000': ['福建省', 'Fujian'],
  '350100': ['福州市', 'Fuzhou'],
  '350200': ['厦门市', 'Xiamen'],
  '350300': ['莆田市', 'Putian'],
  '350400': ['三明市', 'Sanming'],
  '350500': ['泉州市', 'Quanzhou'],
  '350600': ['漳州市', 'Zhangzhou'],
  '350700': ['南平市', 'Nanping'],
  '350800': ['龙岩市', 'Longyan'],
  '350900': ['宁德市', 'Ningde'],
  '360000': ['江西省', 'Jiangxi'],
  '370000': ['山东省', 'Shandong'],
  '410000': ['河南省', 'Henan'],
  '410100': ['郑州市', 'Zhengzhou'],
  '410200': ['开封市', 'Kaifeng'],
  '410300': ['洛阳市', 'Luoyang'],
  '410400': ['平顶山市', 'Pingdingshan'],
  '410500': ['安阳市', 'Anyang'],
  '410600': ['鹤壁市', 'Hebi'],
  '410700': ['新乡市', 'Xinxiang'],
  '410800': ['焦作市', 'Jiaozuo'],
  '410825': ['温县', 'Wen County'],
  '410900': ['濮阳市', 'Puyang'],
  '411000': ['许昌市', 'Xuchang'],
  '411100': ['漯河市', 'Luohe'],
  '411200': ['三门峡市', 'Sanmenxia'],
  '411300': ['南阳市', 'Nanyang'],
  '411400': ['商丘市', 'Shangqiu'],
  '411500': ['信阳市', 'Xinyang'],
  '411600': ['周口市', 'Zhoukou'],
  '411700': ['驻马店市', 'Zhumadian'],
  '420000': ['湖北省', 'Hubei'],
  '430000': ['湖南省', 'Hunan'],
  '440000': ['广东省', 'Guangdong'],
  '440100': ['广州市', 'Guangzhou'],
  '440300': ['深圳市', 'Shenzhen'],
  '450000': ['广西壮族自治区', 'Guangxi'],
  '460000': ['海南省', 'Hainan'],
  '500000': ['重庆市', 'Chongqing'],
  '510000': ['四川省', 'Sichuan'],
  '520000': ['贵州省', 'Guizhou'],
  '530000': ['云南省', 'Yunnan'],
  '540000': ['西藏自治区', 'Tibet'],
  '610000': ['陕西省', 'Shaanxi'],
  '620000': ['甘肃省', 'Gansu'],
  '630000': ['青海省', 'Qinghai'],
  '640000': ['宁夏回族自治区', 'Ningxia'],
  '650000': ['新疆维吾尔自治区', 'Xinjiang'],
}

/** The region's name; of a county that is not listed its city's or province's with the code, so that it is never blank. */
export function regionName(region: string): Words {
  const own = named[region]
  if (own) return { zh: own[0], en: own[1] }
  const around = named[`${region.slice(0, 4)}00`] ?? named[`${region.slice(0, 2)}0000`]
  return around ? { zh: `${around[0]} ${region}`, en: `${around[1]} ${region}` } : { zh: region, en: region }
}

export const isRegion = (region: string): boolean => named[region] !== undefined

/** All that have a name here, for whoever chooses one. */
export const regionsNamed = (): { region: string; name: Words }[] =>
  Object.entries(named).map(([region, [zh, en]]) => ({ region, name: { zh, en } }))

/** Whether an area, a province (350000), a city (330300) or a county (410825), holds a region. */
export function areaHolds(area: string, region: string): boolean {
  return region.startsWith(area.replace(/(00){1,2}$/, ''))
}
