import type { Random } from './random.ts'

/** The commonest surnames, the commoner the earlier; given names are put together from common syllables. */
const surnames =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾萧田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常'
const male = '伟强磊军洋勇杰涛超明刚平辉鹏华飞鑫波斌宇浩凯健俊帆旭宁龙林欢成东海建国文志永良庆德根水木生荣'
const female = '芳娜敏静丽艳娟霞燕玲桂英秀兰梅红萍莉琴云洁雪慧颖婷玉凤珍珠菊香春花美凡彩月仙爱莲素巧阿银'

const surnameWeights = [...surnames].map((one, i) => [1 / (i + 4), one] as const)

export function surnameOf(random: Random): string {
  return random.weighted(surnameWeights)
}

export function givenNameOf(random: Random, sex: 'male' | 'female'): string {
  const syllables = sex === 'male' ? male : female
  const first = syllables[random.below(syllables.length)] ?? '明'
  if (random.chance(0.18)) return first
  const second = syllables[random.below(syllables.length)] ?? '华'
  return `${first}${second}`
}
