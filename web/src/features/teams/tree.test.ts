import { expect, test } from 'vitest'
import { inOrder, treeOf, withBelow } from './tree.ts'

const team = (id: number, name: string, parentId: number | null, members: number) => ({ id, name, parentId, members })
const teams = [
  team(4, 'Shanghai', 2, 3),
  team(1, 'Sales', null, 1),
  team(3, 'West', 1, 5),
  team(2, 'East', 1, 2),
  team(9, 'Lost', 77, 4),
]

test('each team stands before those below it, by name, with the members of all of them', () => {
  expect(inOrder(treeOf(teams)).map(({ name, depth, total }) => [name, depth, total])).toEqual([
    ['Lost', 0, 4],
    ['Sales', 0, 11],
    ['East', 1, 5],
    ['Shanghai', 2, 3],
    ['West', 1, 5],
  ])
})

test('a team cannot be put under itself or what is below it', () => {
  expect([...withBelow(treeOf(teams), 2)]).toEqual([2, 4])
  expect([...withBelow(treeOf(teams), 1)].sort()).toEqual([1, 2, 3, 4])
})

test('no team, no tree', () => {
  expect(treeOf([])).toEqual([])
})
