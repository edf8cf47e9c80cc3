import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { inTurn } from './in-turn.ts'

test('work of a name is done one after the other, also after one that failed; that of other names and owners beside it', async () => {
  const owner = {}
  const said: string[] = []
  const say = (word: string, ms: number) => async () => {
    said.push(`${word} begins`)
    await sleep(ms)
    said.push(`${word} ends`)
    if (word === 'b') throw new Error(word)
    return word
  }
  const all = await Promise.allSettled([
    inTurn(owner, 'x', say('a', 30)),
    inTurn(owner, 'x', say('b', 0)),
    inTurn(owner, 'x', say('c', 0)),
    inTurn(owner, 'y', say('d', 0)),
    inTurn({}, 'x', say('e', 0)),
  ])
  expect(all.map((one) => (one.status === 'fulfilled' ? one.value : 'failed'))).toEqual(['a', 'failed', 'c', 'd', 'e'])
  const ofOne = said.filter((one) => /^[abc]/.test(one))
  expect(ofOne).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends'])
  expect(said.indexOf('d begins')).toBeLessThan(said.indexOf('a ends'))
  expect(said.indexOf('e begins')).toBeLessThan(said.indexOf('a ends'))
  expect(await inTurn(owner, 'x', async () => 'later')).toBe('later')
})
