import type { ImportFailureCode } from '@fenji/contract/import-codes'
import type { z } from 'zod'
import { type Params, useText } from '../../platform/i18n.ts'
import { failureMessages } from './failure-messages.ts'

type Code = z.infer<typeof ImportFailureCode>

/** Says why a file could not be read, and what to do about it. Kinds of file go by their usual names: PNG, not png. */
export function useFailureWords() {
  const words = useText(failureMessages)
  return (code: Code, params: Params = {}) => {
    const { looksLike } = params
    const named = looksLike && {
      looksLike: looksLike === 'ole' ? words('kind.ole') : String(looksLike).toUpperCase(),
    }
    const said = { ...params, ...named }
    return { reason: words(code, said), todo: words(`${code}.todo`, said) }
  }
}
