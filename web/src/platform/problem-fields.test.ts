import { expect, test } from 'vitest'
import { ApiProblem } from './api.ts'
import { fieldWord, refusedFields } from './problem-fields.ts'

test('a field has one name wherever a request asks for it', () => {
  expect(['phone', 'minAmountE4', 'lastOrderTo', 'isMoved', 'sort', 'id'].map(fieldWord)).toEqual([
    'field.phone',
    'field.amountE4',
    'field.lastOrderOn',
    'field.grade',
    'page.sortBy',
    null,
  ])
})

test('a form is told of the fields of its body only', () => {
  const errors = [
    { path: 'body.name', rule: 'too_big', message: '' },
    { path: 'query.limit', rule: 'too_big', message: '' },
  ]
  expect(refusedFields(new ApiProblem('invalid-input', 400, { errors }), (key) => key)).toEqual([
    { name: ['name'], errors: ['rule.too_big'] },
  ])
})
