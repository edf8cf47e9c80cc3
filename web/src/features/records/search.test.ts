import { expect, test } from 'vitest'
import { filterOf, isFiltered, listedKinds, placeOf, RecordSearch } from './search.ts'

test('what a kind or a role does not know is left out of the list', () => {
  const search = RecordSearch.parse({ kind: 'visit', memberId: 'me', state: 'open', minAmountE4: 5, sort: 'amount' })
  expect(filterOf('interactions', search, true)).toEqual({ kind: 'visit', memberId: 'me' })
  expect(filterOf('cases', search, true)).toEqual({ memberId: 'me', state: 'open' })
  expect(filterOf('receivables', search, true)).toMatchObject({ state: 'open', minAmountE4: 5 })
  expect(filterOf('opportunities', search, false).minAmountE4).toBeUndefined()
  expect(placeOf('receivables', search, true).sort).toBe('amount')
  expect(placeOf('opportunities', search, false).sort).toBe('day')
  expect(isFiltered(filterOf('referrals', RecordSearch.parse({ from: 'gestern', state: 'visit' }), true))).toBe(false)
})

test('payments stand with their receivables', () => {
  expect(listedKinds).not.toContain('payments')
  expect(listedKinds).toHaveLength(7)
})
