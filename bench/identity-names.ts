import { readFileSync } from 'node:fs'
import type { Identifiers } from '../server/src/features/identity/normal/identity-of.ts'

/** The same numbers from the same seed. Source: mulberry32, public domain. */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

type Random = () => number
const pick = <T>(random: Random, all: readonly T[]): T => all[Math.floor(random() * all.length)] as T
const han = /\p{Script=Han}/u

const places = ['北京', '上海', '苏州', '无锡', '深圳', '杭州', '宁波', '武汉', '成都', '青岛', '西安', '长沙']
const brandCharacters = [
  ...'华信恒力大成东方新元达中天宏利金鑫盛泰安康正隆永昌顺和美嘉德瑞丰海通兴荣博远卓越立诚凯旋明辉星宇铭泽锦源浩云翔飞腾龙凤鹏程启航睿智创联众合同济民生福寿吉祥如意春晖秋实蓝天绿洲清泉白鹭紫荆长青松柏梅兰竹菊',
]
const trades = [
  '科技',
  '贸易',
  '机械',
  '电子',
  '食品',
  '建材',
  '物流',
  '服装',
  '医疗器械',
  '信息技术',
  '实业',
  '化工',
  '汽车配件',
  '文化传播',
]
const forms = ['有限公司', '有限责任公司', '股份有限公司', '集团有限公司']

/** A name as companies in China have them: place, word of its own, trade, form. */
export function company(random: Random): { name: string; city: string } {
  const city = pick(random, places)
  const length = random() < 0.7 ? 2 : 3
  const brand = Array.from({ length }, () => pick(random, brandCharacters)).join('')
  return { name: `${random() < 0.75 ? city : ''}${brand}${pick(random, trades)}${pick(random, forms)}`, city }
}

const column = (path: string, name: string): string[] => {
  const [header = '', ...lines] = readFileSync(path, 'utf8').replace('\uFEFF', '').trim().split(/\r?\n/)
  const at = header.split(',').indexOf(name)
  return lines.flatMap(
    (line) => (line.match(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g) ?? [])[at]?.replace(/,$/, '').replaceAll('"', '') ?? [],
  )
}

const sounds = [
  '华花滑',
  '信新欣',
  '恒衡',
  '力利立丽',
  '成诚程',
  '东冬',
  '元源园',
  '达大',
  '天添',
  '宏红鸿',
  '金今',
  '盛胜',
  '安庵',
  '康抗',
  '正政',
  '隆龙',
  '昌常',
  '和禾',
  '美每',
  '嘉佳家',
  '德得',
  '瑞锐',
  '丰风',
  '海孩',
  '通同',
  '博波',
  '远元',
]
const traditional: Record<string, string> = {
  华: '華',
  东: '東',
  达: '達',
  兴: '興',
  荣: '榮',
  顺: '順',
  丰: '豐',
  贸: '貿',
  机: '機',
  电: '電',
  医: '醫',
  疗: '療',
  实: '實',
  业: '業',
  汽车: '汽車',
  传: '傳',
  团: '團',
  责: '責',
  恒: '恆',
  银: '銀',
}
const wide = (text: string) => text.replace(/[!-~]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0))

type Damage = (name: string, random: Random) => string
const swapAt = (name: string, random: Random, by: (a: string, b: string) => string) => {
  const all = [...name]
  const at = Math.floor(random() * (all.length - 1))
  return [...all.slice(0, at), by(all[at] ?? '', all[at + 1] ?? ''), ...all.slice(at + 2)].join('')
}

/** How the same company is written by somebody else. */
const ofHan: Record<string, Damage> = {
  'legal form': (name, random) =>
    name.replace(
      /(集团)?(股份)?有限(责任)?公司$/,
      (_, group) => `${group ? '(集团)' : ''}${pick(random, ['有限公司', '有限责任公司', '公司', '股份有限公司', ''])}`,
    ),
  traditional: (name) => [...name].map((one) => traditional[one] ?? one).join(''),
  brackets: (name) => name.replace(new RegExp(`^(${places.join('|')})(.{2,3}?)(${trades.join('|')})`), '$2（$1）$3'),
  'no place': (name) => name.replace(/^(北京|上海|苏州|无锡|深圳|杭州|宁波|武汉|成都|青岛|西安|长沙)/, ''),
  'place with 市': (name) => name.replace(/^(北京|上海|苏州|无锡|深圳|杭州|宁波|武汉|成都|青岛|西安|长沙)/, '$1市'),
  blanks: (name, random) => swapAt(name, random, (a, b) => `${a} ${b}`),
  homophone: (name, random) => {
    const all = [...name]
    const known = all.flatMap((one, at) => (sounds.some((group) => group.startsWith(one)) ? [at] : []))
    const at = pick(random, known)
    const group = sounds.find((one) => one.startsWith(all[at ?? -1] ?? ' '))
    return at === undefined || !group ? name : all.with(at, pick(random, [...group.slice(1)])).join('')
  },
  'left out': (name, random) => {
    const body = name.replace(/(集团)?(股份)?有限(责任)?公司$/, '')
    return body.length < 5 ? name : swapAt(body, random, (a) => a) + name.slice(body.length)
  },
  short: (name) =>
    name
      .replace(/(集团)?(股份)?有限(责任)?公司$/, '')
      .replace(/^(北京|上海|苏州|无锡|深圳|杭州|宁波|武汉|成都|青岛|西安|长沙)(?=.{2})/, ''),
  note: (name) => `${name}（旧）`,
}
const ofLetters: Record<string, Damage> = {
  'legal form': (name, random) => `${name}${pick(random, [' Ltd', ' Co., Ltd.', ', Inc.', ' GmbH', ' Corp.'])}`,
  case: (name) => name.toUpperCase(),
  wide: (name) => wide(name),
  typo: (name, random) => swapAt(name, random, (a, b) => pick(random, [a, b + a, a + a + b, b])),
  'left out': (name, random) => swapAt(name, random, (a) => a),
  'signs and blanks': (name) => name.replace(/[ '.,-]+/g, random2),
}
const random2 = () => ''

export interface Labelled extends Identifiers {
  /** Which company it really is. */
  truth: number
  damage: string
}

const digits = (random: Random, length: number) => Array.from({ length }, () => Math.floor(random() * 10)).join('')

/**
 * Records of companies, some of them two or three times with damage: names of Northwind and Maven, and names shaped as Chinese companies'
 * are; a third of them with a telephone, which the second record keeps, writes otherwise or lacks. Some share a switchboard.
 */
export function labelled(data: string, { companies, seed }: { companies: number; seed: number }): Labelled[] {
  const random = seeded(seed)
  const letters = [
    ...column(`${data}/crm/northwind/customers.csv`, 'companyName'),
    ...column(`${data}/crm/maven/accounts.csv`, 'account'),
  ].filter((name) => name.length > 2)
  const originals = [
    ...letters.map((name) => ({ name, city: pick(random, ['London', 'Berlin', 'Madrid', 'Paris']) })),
    ...Array.from({ length: companies }, () => company(random)),
  ]
  const switchboard = '0512-62340000'.replace('0000', '5566')
  return originals.flatMap(({ name, city }, truth) => {
    const phone =
      random() < 0.33 ? `13${1 + Math.floor(random() * 8)}${digits(random, 8)}` : random() < 0.01 ? switchboard : null
    const blank = { taxId: null, email: null, country: null, region: null, province: null }
    const first: Labelled = {
      ...blank,
      code: `A${truth}`,
      name,
      phone,
      city: random() < 0.7 ? city : null,
      truth,
      damage: 'none',
    }
    if (random() > 0.15) return [first]
    const [damage, change] = pick(random, Object.entries(han.test(name) ? ofHan : ofLetters))
    const second = {
      ...first,
      code: `B${truth}`,
      name: change(name, random),
      damage,
      phone: random() < 0.6 ? phone : null,
      city: random() < 0.6 ? city : null,
    }
    return [first, second]
  })
}
