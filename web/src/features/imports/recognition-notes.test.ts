import type { Recognition } from '@fenji/contract/imports'
import { expect, test } from 'vitest'
import { notesOf } from './recognition-notes.ts'

const problem = (code: Recognition['problems'][number]['code'], params: Record<string, string> = {}) => ({
  code,
  isBlocking: false,
  params,
})

test('notes stand beside the column of their field, else above all; each once, and what is missing not at all', () => {
  const problems = [
    problem('date-missing'),
    problem('header-missing'),
    problem('header-missing'),
    problem('field-repeated', { field: 'amount' }),
    problem('field-repeated', { field: 'amount' }),
  ]
  expect(notesOf({ problems })).toEqual({
    general: ['header-missing'],
    byField: new Map([['amount', ['field-repeated']]]),
  })
})
