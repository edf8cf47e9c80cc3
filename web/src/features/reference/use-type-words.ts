import { useText } from '../../platform/i18n.ts'
import type { TypeWords } from './fields.ts'
import { messages } from './messages.ts'

export function useTypeWords(): TypeWords {
  const t = useText(messages)
  return { list: (of) => t('type.list', { of }), or: t('type.or') }
}
