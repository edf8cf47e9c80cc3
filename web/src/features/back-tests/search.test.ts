import { expect, test } from 'vitest'
import { BackTestSearch, bodyOf, subjectsOf } from './search.ts'

test('nobody chose: the usual scheme, the last 90 days, amounts', () => {
  const search = BackTestSearch.parse({})
  expect(bodyOf(search, subjectsOf(search, { schemeId: 7 }))).toEqual({
    subjects: [{ schemeId: 7 }],
    horizonDays: 90,
    outcome: 'amount',
  })
  expect(subjectsOf(search, undefined)).toEqual([])
})

test('what was chosen stands in the address; nonsense is left out', () => {
  const search = BackTestSearch.parse({ schemes: [3], templates: ['rfm'], cutoff: '2011-13-01', horizon: 30, look: -1 })
  expect(search).toEqual({ schemes: [3], templates: ['rfm'], horizon: 30 })
  expect(bodyOf(search, subjectsOf(search, { schemeId: 7 }))).toMatchObject({
    subjects: [{ schemeId: 3 }, { template: 'rfm' }],
    horizonDays: 30,
  })
})
