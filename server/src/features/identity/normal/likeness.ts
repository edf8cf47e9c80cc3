import type { CompanyName } from './company-name.ts'
import { syllables } from './sounds.ts'

/** What a company trades in, at the end of its name: it tells little, because so many have the same. */
const trade =
  /(?:科技发展|信息技术|电子商务|供应链管理|进出口|科技|技术|信息|网络|软件|贸易|商贸|经贸|实业|工业|工贸|电子|电器|电气|机械|机电|设备|材料|化工|医药|医疗器械|医疗|食品|餐饮|服装|服饰|纺织|家具|家居|建材|建设|建筑|工程|装饰|装潢|物流|运输|广告|传媒|文化传播|文化|教育|咨询|管理|投资|控股|置业|房地产|地产|能源|环保|农业|生物|制药|汽车|五金|塑料|包装|印刷|玩具|文具|百货|超市|酒店|旅游|发展|服务|产业|企业|制造|国际)+$/u

/** Insertions, deletions, exchanges and swaps of neighbours from one to the other. O(a·b). */
export function editDistance(one: readonly string[], other: readonly string[]): number {
  let [before, last]: [number[], number[]] = [[], Array.from({ length: other.length + 1 }, (_, j) => j)]
  for (const [i, a] of one.entries()) {
    const row = [i + 1]
    for (const [j, b] of other.entries()) {
      let cost = Math.min((last[j + 1] ?? 0) + 1, (row[j] ?? 0) + 1, (last[j] ?? 0) + (a === b ? 0 : 1))
      const isSwapped = i > 0 && j > 0 && a === other[j - 1] && one[i - 1] === b
      if (isSwapped) cost = Math.min(cost, (before[j - 1] ?? 0) + 1)
      row.push(cost)
    }
    ;[before, last] = [last, row]
  }
  return last.at(-1) ?? 0
}

const longestCompared = 60

/** 1: the same, 0: nothing in common. */
function alike(one: readonly string[], other: readonly string[]): number {
  const most = Math.max(one.length, other.length)
  if (most === 0) return 1
  if (Math.min(one.length, other.length) === 0) return 0
  return 1 - editDistance(one, other) / most
}

interface Parts {
  brand: string[]
  brandSounds: string[]
  trade: string[]
}

const parts = new WeakMap<CompanyName, Parts>()

function partsOf(name: CompanyName): Parts {
  let found = parts.get(name)
  if (!found) {
    const core = name.core.slice(0, longestCompared)
    const [tail = ''] = trade.exec(core) ?? []
    const brand = core.length - tail.length >= 2 ? core.slice(0, core.length - tail.length) : core
    found = { brand: [...brand], brandSounds: syllables(brand), trade: brand === core ? [] : [...tail] }
    parts.set(name, found)
  }
  return found
}

const soundWorth = 0.92

function brandsAlike(one: Parts, other: Parts): number {
  const written = alike(one.brand, other.brand)
  // A run of letters is one syllable: then only the writing tells.
  const spoken =
    Math.min(one.brandSounds.length, other.brandSounds.length) > 1 ? alike(one.brandSounds, other.brandSounds) : 0
  return Math.max(written, soundWorth * spoken)
}

const tradeWeight = 0.22
/** A branch and its head office, or two branches: others, however alike their names. */
const branchFactor = 0.5

/**
 * How alike are two names? Symmetric, 0 to 1, and 1 for names with the same core. What distinguishes a company, its own word, counts
 * most; what it trades in little, and nothing where one of them does not say.
 */
export function likeness(one: CompanyName, other: CompanyName): number {
  const factor = one.branch === other.branch ? 1 : branchFactor
  if (one.core === other.core) return factor
  const [a, b] = [partsOf(one), partsOf(other)]
  const brands = brandsAlike(a, b)
  if (a.trade.length === 0 || b.trade.length === 0) {
    const whole = alike([...one.core.slice(0, longestCompared)], [...other.core.slice(0, longestCompared)])
    const isShort = brands === 1 && a.trade.length + b.trade.length > 0
    return factor * (isShort ? 0.85 : Math.max(whole, brands * (1 - tradeWeight / 2)))
  }
  return factor * ((1 - tradeWeight) * brands + tradeWeight * alike(a.trade, b.trade))
}
