import { builtInRoles, recordSubjects } from '@fenji/contract/policy'
import { expect, test } from 'vitest'
import { emptyPolicy } from './policy-draft.ts'
import { summaryOf } from './summary.ts'

test('a sales person: own customers, and what may be done to them', () => {
  expect(summaryOf(builtInRoles.sales)).toEqual({
    customers: 'own',
    deeds: [{ scope: 'own', actions: ['create', 'update'] }],
    parts: [],
    changes: ['Interaction', 'ServiceRecord', 'Case', 'Referral', 'Opportunity', 'Task', 'Note', 'Pool', 'Tag'],
  })
})

test('what is hidden or shown in part is told by how much', () => {
  expect(summaryOf(builtInRoles.viewer).parts).toEqual([
    { level: 'none', groups: ['competitor'] },
    { level: 'masked', groups: ['contact'] },
    { level: 'aggregate', groups: ['financial'] },
  ])
})

test('rights on different rows are told apart, widest first', () => {
  const { manager } = builtInRoles
  const policy = {
    ...manager,
    grants: { Customer: { read: 'all', update: 'own', export: 'below', transfer: 'own' } },
  } as const
  expect(summaryOf(policy).deeds).toEqual([
    { scope: 'below', actions: ['export'] },
    { scope: 'own', actions: ['update', 'transfer'] },
  ])
})

test('a right to import that the role cannot use is not told', () => {
  const { manager } = builtInRoles
  const policy = { ...manager, grants: { ...manager.grants, Import: { read: 'all', create: 'all' } } } as const
  expect(summaryOf(policy).changes).not.toContain('Import')
  expect(summaryOf(builtInRoles.director).changes).toEqual([
    ...recordSubjects,
    'Pool',
    'Import',
    'Scheme',
    'Run',
    'Override',
    'Quality',
    'Segment',
    'Tag',
  ])
})

test('who sees no customers is not told about their fields', () => {
  expect(summaryOf(emptyPolicy)).toEqual({ customers: undefined, deeds: [], parts: [], changes: [] })
})
