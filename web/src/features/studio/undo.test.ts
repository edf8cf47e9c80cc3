import { expect, test } from 'vitest'
import { begin, edited, redone, settled, undone } from './undo.ts'

test('steps are taken back and done again, in order', () => {
  const three = edited(edited(begin(1), 2), 3)
  expect(undone(three).present).toBe(2)
  expect(undone(undone(undone(three))).present).toBe(1)
  expect(redone(undone(three)).present).toBe(3)
  expect(redone(three)).toBe(three)
})

test('a new edit after going back leaves no way forth', () => {
  expect(edited(undone(edited(begin(1), 2)), 5)).toMatchObject({ present: 5, past: [1], future: [] })
})

test('a gesture is one step, until it is over', () => {
  const dragged = edited(edited(edited(begin(0), 1, 'cut'), 2, 'cut'), 3, 'cut')
  expect(undone(dragged).present).toBe(0)
  const again = edited(settled(dragged), 4, 'cut')
  expect(undone(again).present).toBe(3)
})

test('what changes nothing is no step', () => {
  const now = begin('a')
  expect(edited(now, 'a')).toBe(now)
})
