import { expect, test } from 'vitest'
import { amountShareAt, concentrationOf, directionOf, hasWithheld, isWithheld, movesOf } from './summary-figures.ts'

const share = (grade: string, customerShare: number, amountShare: number) => ({
  grade,
  customers: Math.round(customerShare * 1000),
  customerShare,
  amountE4: Math.round(amountShare * 1e9),
  amountShare,
})

test('concentration: the best grades down to where the gap between revenue and number is widest', () => {
  const found = concentrationOf([
    share('a', 0.01, 0.2),
    share('b', 0.19, 0.55),
    share('c', 0.3, 0.2),
    share('d', 0.5, 0.05),
  ])
  expect(found?.grades).toEqual(['a', 'b'])
  expect(found?.customerShare).toBeCloseTo(0.2)
  expect(found?.amountShare).toBeCloseTo(0.75)
})

test('concentration: none where revenue follows the number of customers', () => {
  expect(concentrationOf([share('a', 0.5, 0.51), share('b', 0.5, 0.49)])).toBeNull()
  expect(concentrationOf([])).toBeNull()
})

test('concentration: looks only as far as amounts are shown', () => {
  const hidden = { ...share('b', 0.19, 0), amountE4: null, amountShare: null }
  expect(concentrationOf([share('a', 0.01, 0.2), hidden, share('c', 0.3, 0.7)])?.grades).toEqual(['a'])
  expect(concentrationOf([hidden])).toBeNull()
})

test('withheld: one amount, or every one; where there is nothing, nothing is withheld', () => {
  const [shown, hidden] = [{ amountE4: 1 }, { amountE4: null }]
  expect([[], [shown], [shown, hidden], [hidden]].map((parts) => [hasWithheld(parts), isWithheld(parts)])).toEqual([
    [false, false],
    [false, false],
    [true, false],
    [true, true],
  ])
})

test('direction: the earlier grade in the list is the better one', () => {
  const order = ['a', 'b', 'c']
  expect(directionOf(order, 'b', 'a')).toBe('up')
  expect(directionOf(order, 'b', 'c')).toBe('down')
  expect(directionOf(order, null, 'c')).toBe('entry')
  expect(directionOf(order, 'a', null)).toBe('exit')
  expect(directionOf(order, 'a', 'a')).toBe('same')
})

test('moves: every customer of the matrix is counted once', () => {
  const migration = [
    { from: 'a', to: 'a', customers: 10, amountE4: 100 },
    { from: 'a', to: 'b', customers: 2, amountE4: 30 },
    { from: 'b', to: 'a', customers: 3, amountE4: 40 },
    { from: null, to: 'b', customers: 5, amountE4: 5 },
    { from: 'b', to: null, customers: 1, amountE4: 7 },
  ]
  expect(movesOf(['a', 'b'], migration)).toEqual({
    up: 3,
    down: 2,
    entry: 5,
    exit: 1,
    same: 10,
    amountAtRiskE4: 37,
  })
})

test('moves: what is at risk is not said where a part of it is withheld', () => {
  const cell = { from: 'a', to: 'b', customers: 2 }
  expect(movesOf(['a', 'b'], [{ ...cell, amountE4: null }])).toMatchObject({ down: 2, amountAtRiskE4: null })
  expect(movesOf(['a', 'b'], [{ from: 'a', to: 'a', customers: 2, amountE4: null }]).amountAtRiskE4).toBe(0)
})

test('pareto: reads between the points of the curve', () => {
  const curve = [
    { customerShare: 0.1, amountShare: 0.5 },
    { customerShare: 0.3, amountShare: 0.8 },
    { customerShare: 1, amountShare: 1 },
  ]
  expect(amountShareAt(curve, 0.1)).toBeCloseTo(0.5)
  expect(amountShareAt(curve, 0.2)).toBeCloseTo(0.65)
  expect(amountShareAt([], 0.2)).toBeNull()
})
