import { TimelineKind } from '@fenji/contract/timeline'
import type { TimelineSource } from '../../platform/timeline.ts'
import { attachmentSource } from '../attachments/public.ts'
import { ownerSource } from '../customers/public.ts'
import { noteSource } from '../notes/public.ts'
import { recordSources } from '../records/public.ts'
import { gradeSource } from '../runs/public.ts'
import { taskSource } from '../tasks/public.ts'

/** Everything that a timeline shows: a new kind of thing adds its source here. */
export const timelineSources: readonly TimelineSource[] = [
  ...recordSources,
  taskSource,
  gradeSource,
  ownerSource,
  noteSource,
  attachmentSource,
]

/** By which its entries are told from those of other kinds. */
export const placeOf = ({ kind }: TimelineSource): number => TimelineKind.options.indexOf(kind)
