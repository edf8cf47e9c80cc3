import { useLanguage } from '../../platform/i18n.ts'

/** The reader's language of a name, then the other. */
export function useNameOrder(): readonly ['zh', 'en'] | readonly ['en', 'zh'] {
  return useLanguage().language === 'en-US' ? ['en', 'zh'] : ['zh', 'en']
}
