import type { AccountPlan } from '@fenji/contract/account-plans'
import { expect, test } from 'vitest'
import { answersOf, blankAnswers, bodyOf } from './plan-form.ts'

const plan: AccountPlan = {
  ...{ id: 1, version: 2, title: '规划', from: '2026-01-01', to: '2026-12-31', summary: null, isOpen: true },
  goals: [{ text: '进店', dueOn: null, targetE4: 12_345_600, isDone: true }],
  stakeholders: [
    { contactId: 7, name: '王芳', title: null, role: 'decider', attitude: 'champion', influence: 3, note: '生日 5 月' },
  ],
  ...{ updatedBy: null, updatedAt: '2026-01-01T00:00:00.000Z' },
}

test('a plan that is opened and saved without a change is the same', () => {
  const { title, from, to, summary, goals, stakeholders } = plan
  expect(bodyOf(answersOf(plan))).toEqual({ title, from, to, summary, goals, stakeholders })
})

test('rows that were left empty are not sent', () => {
  const answers = blankAnswers('2026-11-22', ' 2026 ')
  expect(bodyOf({ ...answers, goals: [{}, { text: ' ' }, { text: 'a' }], stakeholders: [{ name: '' }] })).toEqual({
    ...{ title: '2026', from: '2026-01-01', to: '2026-12-31', summary: null, stakeholders: [] },
    goals: [{ text: 'a', dueOn: null, targetE4: null, isDone: false }],
  })
})
