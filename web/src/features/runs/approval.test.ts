import { expect, test } from 'vitest'
import { approvalOf } from './approval.ts'

const run = { needsApproval: true, approvedAt: null, createdBy: '张伟' }
const second = { name: '李娜', canApprove: true }

test('a run that nobody has to approve is not spoken of', () => {
  expect(approvalOf({ ...run, needsApproval: false }, second)).toBe('none')
})

test('it is for somebody else who has the right, never for the one who began it', () => {
  expect(approvalOf(run, second)).toBe('yours')
  expect(approvalOf(run, { ...second, canApprove: false })).toBe('waiting')
  expect(approvalOf(run, { name: '张伟', canApprove: true })).toBe('own')
})

test('whoever may approve may approve a run that began by itself', () => {
  expect(approvalOf({ ...run, createdBy: null }, second)).toBe('yours')
})

test('what was approved stays so', () => {
  expect(approvalOf({ ...run, approvedAt: '2026-11-22T08:00:00+08:00' }, second)).toBe('given')
})
