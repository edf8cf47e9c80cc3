import { createHash } from 'node:crypto'
import traditionalToSimplified from 'opencc-js/dict/TSCharacters'

const simplerForms = new Map(
  traditionalToSimplified.split('|').flatMap((entry) => {
    const [from = '', to = ''] = entry.split(' ')
    return from === to ? [] : [[from, to] as const]
  }),
)

/** Traditional character → its simplified form: the first where there are several. Source: OpenCC, TSCharacters. */
const simplified = new Map([...simplerForms].map(([from, to]) => [from, simplerForms.get(to) ?? to]))

const plain = /^[ -@[-~]*$/
/** Letters of English and Chinese characters: narrow already, and one code unit each. */
const common = /^[ -~\u4e00-\u9fa5]*$/
const accents = /[\u0300-\u036f]/g
/** Controls, direction marks, joiners, private characters and halves of pairs: nothing that is read. */
const unread = /\p{C}+/gu

function foldOnce(text: string): string {
  const lower = text.normalize('NFKC').toLowerCase().normalize('NFKD').replace(accents, '').normalize('NFC')
  let folded = ''
  for (const one of lower) folded += simplified.get(one) ?? one
  return folded.replace(unread, ' ').replace(/\s+/gu, ' ').trim()
}

/** The same for texts of common characters, of which nearly all names are. */
function foldCommon(text: string): string {
  let folded = ''
  for (const one of text.toLowerCase()) folded += simplified.get(one) ?? one
  return folded.replace(/ +/g, ' ').trim()
}

/**
 * One writing of a text: narrow, lower case, without accents, simplified, no marks that are not read, single spaces.
 * Idempotent.
 */
export function fold(text: string): string {
  if (plain.test(text)) return text.replace(/ +/g, ' ').trim()
  if (common.test(text)) return foldCommon(text)
  let folded = text
  for (let i = 0; i < 4; i++) {
    const next = foldOnce(folded)
    if (next === folded) return folded
    folded = next
  }
  return folded
}

const hashLength = 40

/** Short enough for an index: what is longer keeps its beginning, and a hash tells the rest apart. */
export function bounded(text: string, longest = 120): string {
  if (text.length <= longest) return text
  const beginning = [...text.slice(0, longest - hashLength)].filter((one) => one.isWellFormed()).join('')
  return `${beginning.trim()}${createHash('sha1').update(text).digest('hex')}`
}

const placeholders = new Set(
  `无 没有 未知 不详 不明 暂无 空 测试 测试客户 测试公司 样例 示例 个人 散客 零售 零售客户 现金客户 匿名 匿名客户 其他 其它 待定 待补充 客户
  none null nil na n/a n.a. #n/a unknown anonymous test tests testing tbd xxx xx x - -- --- / . ? ? ?? ??? undefined nan cash customer guest`
    .split(/\s+/)
    .concat('test company', 'test customer', 'walk-in customer', 'cash customer', 'not available', 'no name'),
)

/** Is this what people type where they know nothing? Of a folded text. */
export const isPlaceholder = (folded: string): boolean =>
  placeholders.has(folded) || /^([^\p{L}\p{N}]|0|x)*$/u.test(folded)
