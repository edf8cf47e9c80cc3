import type { Scheme } from '@fenji/contract/scheme-file'
import { useLocal, useText } from '../../platform/i18n.ts'
import { conditionWords, useSpeaker } from '../schemes/public.tsx'
import { differenceMessages } from './difference-messages.ts'
import type { Teller } from './difference-words.ts'

/** What puts differences between scheme files in the reader's words. @param schemes the newest first. */
export function useTeller(schemes: readonly [Scheme, ...Scheme[]]): Teller {
  const t = useText(differenceMessages)
  const local = useLocal()
  const speaker = useSpeaker(schemes[0])
  const { number, metricName, gradeName } = speaker
  return { t, local, number, metricName, gradeName, schemes, condition: (one) => conditionWords(one, speaker) }
}
