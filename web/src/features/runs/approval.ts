import type { Run } from '@fenji/contract/runs'

type Approvable = Pick<Run, 'needsApproval' | 'approvedAt' | 'isOwn'>

/**
 * How far the approval of a run is, for this reader: `none` is asked for, it was `given`, the reader may give it (`yours`), the
 * reader began the run (`own`), or it waits for others.
 */
export function approvalOf(run: Approvable, reader: { canApprove: boolean }) {
  if (run.approvedAt !== null) return 'given'
  if (!run.needsApproval) return 'none'
  if (run.isOwn) return 'own'
  return reader.canApprove ? 'yours' : 'waiting'
}
