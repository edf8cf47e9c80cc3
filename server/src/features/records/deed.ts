import { type RecordKind, recordKinds } from '@fenji/contract/record-kinds'

/** How the audit calls what was done to records of a kind: interaction.create. */
export const deed = <V extends 'create' | 'update' | 'delete' | 'restore' | 'export'>(kind: RecordKind, verb: V) =>
  `${recordKinds[kind].one.en.toLowerCase().replaceAll(' ', '-')}.${verb}` as const
