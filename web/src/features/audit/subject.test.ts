import { expect, test } from 'vitest'
import { subjectOf } from './subject.ts'

test('a thing that is still there is a way to it', () => {
  const subject = subjectOf({ action: 'customer.update', subject: '17' })
  expect(subject).toMatchObject({
    kind: 'thing',
    id: 17,
    page: { can: 'Customer', link: { to: '/customers/$customerId', params: { customerId: 17 } } },
  })
  expect(subjectOf({ action: 'role.delete', subject: '9' })).toMatchObject({ named: 'role', page: undefined })
  expect(subjectOf({ action: 'key.create', subject: '3' })).toMatchObject({ feature: 'key', page: undefined })
})

test('an invitation is not the member of the same number', () => {
  expect(subjectOf({ action: 'member.withdraw', subject: '4' })).toEqual({ kind: 'invitation', id: 4 })
})

test('what is no number is told as it is; the own session is not worth a word', () => {
  expect(subjectOf({ action: 'member.invite', subject: 'li@example.cn' })).toEqual({
    kind: 'text',
    text: 'li@example.cn',
  })
  expect(subjectOf({ action: 'session.create', subject: 'kX2' })).toEqual({ kind: 'none' })
  expect(subjectOf({ action: 'unheard.of', subject: '5' })).toMatchObject({ kind: 'thing', feature: 'unheard' })
})
