import { Language, type LocalText } from '@fenji/contract/page'
import { createInstance } from 'i18next'
import { useStored } from './stored.ts'

/** Words of one feature by language, as `bilingual` makes them. */
export interface Messages<Key extends string = string> {
  namespace: string
  zh: Record<Key, string>
  en: Record<Key, string>
}

/** `rows_other` in Chinese asks for `rows_other` and `rows_one` in English, and is used as `t('rows', { count })`. */
type English<Zh> = Record<Extract<keyof Zh, string>, string> & {
  [K in keyof Zh as K extends `${infer Stem}_other` ? `${Stem}_one` : never]: string
}
type TextKey<Key extends string> = Key extends `${infer Stem}_other` ? Stem | Key : Key

export type Params = Record<string, string | number>
/** Words of a feature in the reader's language; only keys that exist compile. */
export type Text<Key extends string = string> = (key: TextKey<Key>, params?: Params) => string

const defaultLanguage: Language = 'zh-CN'

export const i18n = createInstance()
void i18n.init({
  lng: defaultLanguage,
  fallbackLng: defaultLanguage,
  supportedLngs: Language.options,
  resources: {},
  defaultNS: 'platform',
  keySeparator: false,
  nsSeparator: false,
  initAsync: false,
  interpolation: { escapeValue: false },
})

/**
 * The words of a feature. A key that one language lacks does not compile.
 * `export const messages = bilingual('imports', { zh: { title: '…' }, en: { title: '…' } })`
 */
export function bilingual<const Zh extends Record<string, string>>(
  namespace: string,
  words: { zh: Zh; en: English<NoInfer<Zh>> },
): Messages<Extract<keyof Zh, string>> {
  i18n.addResourceBundle('zh-CN', namespace, words.zh, true, true)
  i18n.addResourceBundle('en-US', namespace, words.en, true, true)
  return { namespace, zh: words.zh, en: words.en }
}

const texts = new Map<string, Text>()

/** Made once for all that say something of a feature: hundreds of them are drawn with every move of a hand. */
function textOf(language: Language, namespace: string): Text {
  const name = `${language} ${namespace}`
  const known = texts.get(name)
  if (known) return known
  const say = i18n.getFixedT(language, namespace)
  const text: Text = (key, params = {}) => say(key, params)
  texts.set(name, text)
  return text
}

/** `const t = useText(messages)`, then `t('title')`. Numbers in a text: `{{count, number}}`. */
export function useText<Key extends string>(messages: Messages<Key>): Text<Key> {
  return textOf(useStoredLanguage(), messages.namespace) as Text<Key>
}

const localTexts: Record<Language, (text: LocalText) => string> = {
  'zh-CN': ({ zh }) => zh,
  'en-US': ({ en }) => en,
}

/** Picks the reader's language of a name that carries both: `local(scheme.name)`. */
export const useLocal = (): ((text: LocalText) => string) => localTexts[useStoredLanguage()]

const useStoredLanguage = (): Language => useStored('language', Language, defaultLanguage)[0]

export function useLanguage() {
  const [language, setLanguage] = useStored('language', Language, defaultLanguage)
  return { language, setLanguage }
}
