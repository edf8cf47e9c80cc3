import type { DowngradeNotice } from '@fenji/contract/downgrade-notices'
import { useLocal, useText } from '../../platform/i18n.ts'
import { useFormat } from '../../platform/use-format.ts'
import { useGapWords } from '../runs/public.ts'
import { messages } from './messages.ts'

/** When the grade falls, and what would keep it, in words. */
export function useNoticeWords() {
  const t = useText(messages)
  const local = useLocal()
  const format = useFormat()
  const gapWords = useGapWords()
  return {
    dueOf: ({ dueOn }: DowngradeNotice) => (dueOn === null ? t('dueNext') : t('dueOn', { day: format.day(dueOn) })),
    gapsOf: ({ gaps }: DowngradeNotice) => gaps.map((gap) => gapWords(gap, local(gap.name))),
    /** Where no one change is enough, or none may be told. */
    noGaps: ({ isHidden }: DowngradeNotice) => t(isHidden ? 'hidden' : 'none'),
  }
}
