import { createRequire } from 'node:module'

type Pinyin = (text: string, options: { toneType: 'none'; v: true }) => string

const require = createRequire(import.meta.url)
// Its dictionary takes a tenth of a second to load, which the start of the server need not wait for.
let load: Pinyin | undefined
const pinyin: Pinyin = (text, options) => {
  load ??= (require('pinyin-pro') as { pinyin: Pinyin }).pinyin
  return load(text, options)
}

const known = new Map<string, string>()
const han = /\p{Script=Han}/u

/** The commonest reading of a character, without its tone. The same everywhere, so that two writings of a sound meet. */
function soundOf(character: string): string {
  let sound = known.get(character)
  if (sound === undefined) {
    sound = pinyin(character, { toneType: 'none', v: true })
    known.set(character, sound)
  }
  return sound
}

/** Letters in groups as they are spoken: the consonants, doubled ones once, and the first letter. */
const skeleton = (word: string) =>
  (word[0] ?? '') +
  word
    .slice(1)
    .replace(/[aeiouyh]/g, '')
    .replace(/(.)\1+/g, '$1')

/** What a name sounds like: one syllable for a Chinese character, one for a run of other letters. */
export function syllables(core: string): string[] {
  const sounds: string[] = []
  let run = ''
  for (const one of core.slice(0, 120)) {
    if (!han.test(one)) {
      run += one
      continue
    }
    if (run !== '') sounds.push(skeleton(run))
    run = ''
    sounds.push(soundOf(one))
  }
  if (run !== '') sounds.push(skeleton(run))
  return sounds
}

/** A text as a number below 2^53: equal texts are equal numbers, others almost never. Source: cyrb53, public domain. */
export function hash53(text: string): number {
  let [a, b] = [0xdeadbeef, 0x41c6ce57]
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    a = Math.imul(a ^ code, 2_654_435_761)
    b = Math.imul(b ^ code, 1_597_334_677)
  }
  a = Math.imul(a ^ (a >>> 16), 2_246_822_507) ^ Math.imul(b ^ (b >>> 13), 3_266_489_909)
  b = Math.imul(b ^ (b >>> 16), 2_246_822_507) ^ Math.imul(a ^ (a >>> 13), 3_266_489_909)
  return 4_294_967_296 * (2_097_151 & b) + (a >>> 0)
}
