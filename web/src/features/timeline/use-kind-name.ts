import { RecordKind, recordKinds } from '@fenji/contract/record-kinds'
import type { TimelineKind } from '@fenji/contract/timeline'
import { useCallback } from 'react'
import { useLocal, useText } from '../../platform/i18n.ts'
import { messages } from './messages.ts'

export const isRecordKind = (kind: TimelineKind): kind is RecordKind => RecordKind.safeParse(kind).success

/** What a kind of entries is called. */
export function useKindName(): (kind: TimelineKind) => string {
  const t = useText(messages)
  const local = useLocal()
  return useCallback(
    (kind) =>
      isRecordKind(kind) ? local(recordKinds[kind].one) : t(`kind.${kind as Exclude<TimelineKind, RecordKind>}`),
    [t, local],
  )
}
