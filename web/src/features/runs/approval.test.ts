import { expect, test } from 'vitest'
import { approvalOf } from './approval.ts'

const run = { needsApproval: true, approvedAt: null, isOwn: false }
const second = { canApprove: true }

test('a run that nobody has to approve is not spoken of', () => {
  expect(approvalOf({ ...run, needsApproval: false }, second)).toBe('none')
})

test('it is for somebody else who has the right, never for the one who began it', () => {
  expect(approvalOf(run, second)).toBe('yours')
  expect(approvalOf(run, { ...second, canApprove: false })).toBe('waiting')
  expect(approvalOf({ ...run, isOwn: true }, second)).toBe('own')
})

test('what was approved stays so', () => {
  expect(approvalOf({ ...run, approvedAt: '2026-11-22T08:00:00+08:00' }, second)).toBe('given')
})
