import type { Run } from '@fenji/contract/runs'

type Approvable = Pick<Run, 'needsApproval' | 'approvedAt' | 'createdBy'>

/**
 * How far the approval of a run is, for this reader: `none` is asked for, it was `given`, the reader may give it (`yours`), the
 * reader began the run (`own`), or it waits for others.
 */
export function approvalOf(run: Approvable, reader: { name: string; canApprove: boolean }) {
  if (run.approvedAt !== null) return 'given'
  if (!run.needsApproval) return 'none'
  if (run.createdBy === reader.name) return 'own'
  return reader.canApprove ? 'yours' : 'waiting'
}
