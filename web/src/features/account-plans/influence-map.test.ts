import type { Stakeholder } from '@fenji/contract/account-plans'
import { expect, test } from 'vitest'
import { toWin } from './influence-map.ts'

const person = (name: string, influence: number, attitude: Stakeholder['attitude']) =>
  ({ name, influence, attitude }) as Stakeholder

test('to be won is whoever has high influence and does not support us', () => {
  const people = [
    person('a', 3, 'champion'),
    person('b', 3, 'neutral'),
    person('c', 2, 'opponent'),
    person('d', 3, 'opponent'),
    person('e', 3, 'supporter'),
  ]
  expect(toWin(people).map(({ name }) => name)).toEqual(['b', 'd'])
})
