import { divisionNamed, leadingDivision } from './divisions.ts'
import { bounded, fold, isPlaceholder } from './folding.ts'

/** A name as it is compared. */
export interface CompanyName {
  /** Equal where two names are the same name, however written: without legal form, in one script, width and case. */
  key: string
  /** The key without divisions (北京, 中国) and without 集团: what is compared for likeness. Never empty. */
  core: string
  /** 苏州分公司: what follows the head office's name. Null: not a branch. */
  branch: string | null
}

const mostCharacters = 400
const han = /\p{Script=Han}/u
const notes =
  /^(已?注销|已?停用|作废|重复|旧|新|原|原名|已?删除|勿用|不用|测试|总部|old|new|closed|duplicate|do not use)$/u
const brackets = /[([{<«‹「『【〔〖《〈](.*?)[)\]}>»›」』】〕〗》〉]/gu

/** What stands in brackets is part of the name, but for notes that people leave there. */
const withoutBrackets = (text: string) =>
  text.replace(brackets, (_, inside: string) => (notes.test(inside.trim()) ? ' ' : ` ${inside} `))

const legalForm =
  /(?:股份有限责任|股份有限|有限责任|有限|股份|责任)?(?<![分支子])公司$|有限责任$|股份有限$|有限$|股份$|株式会社$|^株式会社/u
const headOffice = /(?:股份有限|有限责任|有限)?总公司$/u
const branchEnd =
  '(?:分公司|支公司|子公司|分店|分行|支行|分部|分厂|分院|分校|分所|办事处|代表处|营业部|经营部|门市部|门店|专卖店|旗舰店|连锁店)'
const branchOfCompany = new RegExp(`^(.+?(?:公司|集团|株式会社))(.*${branchEnd})$`, 'u')
const anyBranch = new RegExp(`${branchEnd}$`, 'u')

function withoutHanForms(text: string): string {
  let name = text
  for (;;) {
    const next = name.replace(headOffice, '').replace(legalForm, '')
    if (next === name || [...next].length < 2) return name
    name = next
  }
}

/** 江苏省苏州市华信 → 苏州华信: the smallest division stays, without its suffix. */
function withShortDivision(text: string): { name: string; rest: string } {
  let name = ''
  let rest = text
  for (let i = 0; i < 3; i++) {
    const found = leadingDivision(rest)
    if (!found || [...found.rest].length < 2) break
    name = found.name
    rest = found.rest
  }
  return { name, rest }
}

const group = /集团$/u

/** Without the divisions in it, unless little is left. */
function coreOf(rest: string, bracketed: readonly { written: string }[]): string {
  let core = rest
  for (const { written } of bracketed) {
    const next = core.replace(written, '')
    if ([...next].length >= 2) core = next
  }
  const single = core.replace(group, '')
  return [...single].length >= 2 ? single : core
}

/** Divisions that stand in brackets: 华信(北京)科技. */
const bracketedDivisions = (text: string) =>
  [...text.matchAll(brackets)].flatMap(([, inside = '']) => {
    const name = divisionNamed(inside.trim())
    return name === null ? [] : [{ written: inside.trim(), name }]
  })

/** The place that a Chinese company has in its name: 苏州 of 苏州市华信 and of 华信(苏州). Null: none. */
export function placeInName(text: string): string | null {
  const folded = fold(text.slice(0, mostCharacters))
  if (!han.test(folded)) return null
  const { name } = withShortDivision(folded)
  const found = name || bracketedDivisions(folded)[0]?.name
  return found && found !== '中国' ? found : null
}

const legalWords = new Set(
  `co company corp corporation inc incorporated ltd limited llc llp lp plc pte pty gmbh ag kg kgaa ohg ug sa sas sarl sl srl spa snc bv nv
  oy oyj ab as asa aps kk sdn bhd jsc ooo zao pjsc doo dd ltda cia sp zoo sro as kft zrt`.split(/\s+/),
)

/** Names in letters: words, without what says only which kind of company it is. */
function letterName(folded: string): CompanyName {
  const words = withoutBrackets(folded)
    .replace(/['’`´]/g, '')
    // S.A., G.m.b.H.: letters with dots are one word.
    .replace(/\b(?:\p{L}\.){2,}/gu, (dotted) => `${dotted.replaceAll('.', '')} `)
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '' && word !== 'and')
  while (words.length > 1 && words[0] === 'the') words.shift()
  while (words.length > 1 && legalWords.has(words.at(-1) ?? '')) words.pop()
  const core = words.length > 1 && words.at(-1) === 'group' ? words.slice(0, -1) : words
  return { key: words.join(' '), core: core.join(''), branch: words.at(-1) === 'branch' ? words.join(' ') : null }
}

function hanName(folded: string): CompanyName {
  const text = withoutBrackets(folded).replace(/[^\p{L}\p{N}]+/gu, '')
  const [, company = text, branch = null] = branchOfCompany.exec(text) ?? []
  const { name, rest } = withShortDivision(withoutHanForms(company))
  if (!han.test(rest)) return letterName(name + rest + (branch ?? ''))
  const isBranch = branch !== null || anyBranch.test(rest)
  return {
    key: name + rest + (branch ?? ''),
    core: coreOf(rest, bracketedDivisions(folded)),
    branch: isBranch ? (branch ?? rest) : null,
  }
}

/** Letters after which there may be more to take away: 公司有限公司, 北京上海北京上海华信. */
const unfinished = /公司|有限|股份|责任|集团|株式会社/u

function nameOf(folded: string): CompanyName {
  const name = han.test(folded) ? hanName(folded) : letterName(folded)
  const key = bounded(name.key)
  const isDone =
    key === folded || !(unfinished.test(key) || leadingDivision(key) !== null || key.length < name.key.length)
  return isDone ? { ...name, key } : { ...name, key: nameOf(key).key }
}

/**
 * How a name is compared. A company and its branch have different keys, and so have 华信 of 北京 and of 上海; 有限公司 and
 * 股份有限公司, traditional and simplified, brackets and spaces make no difference. Idempotent in its key.
 * @returns null for no name: empty, signs only, or what is typed where nothing is known.
 */
export function companyName(text: string): CompanyName | null {
  const folded = bounded(fold(text), mostCharacters)
  if (isPlaceholder(folded)) return null
  const { key, core, branch } = nameOf(folded)
  if (isPlaceholder(key)) return null
  return { key, core: bounded(core || key), branch: branch === null ? null : bounded(branch) }
}
