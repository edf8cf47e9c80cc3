import type { Tag } from '@fenji/contract/tags'

/** What is open beside the list of tags. */
export type Opened = { kind: 'new' } | { kind: 'edit' | 'merge'; tag: Tag } | null
