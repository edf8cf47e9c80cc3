import { FieldBody, type OrganizationField } from '@fenji/contract/fields'
import { expect, test } from 'vitest'
import { answersOf, bodyOf } from './field-draft.ts'

const field: OrganizationField = {
  ...{ key: 'custom-risk', name: { zh: '风险', en: 'Risk' }, kind: 'choice', group: 'basic' },
  choices: [
    { key: 'low', name: { zh: '低', en: '低' } },
    { key: 'high', name: { zh: '高', en: 'High' } },
  ],
  ...{ isOwn: true, position: 1, version: 3 },
}

test('a field comes back as it was, and one name stands for both languages', () => {
  const answers = answersOf(field, 'zh')
  expect(answers.choices?.[0]).toEqual({ key: 'low', zh: '低' })
  expect(bodyOf(answers)).toEqual({ name: field.name, kind: 'choice', group: 'basic', choices: field.choices })
})

test('new choices get keys of their own, rows left empty go, and what comes out is what the API takes', () => {
  const choices = [
    { key: 'high', zh: '高' },
    { zh: '很高', en: 'High' },
    { zh: '' },
    { zh: '中' },
    { zh: '其他', en: '3rd one' },
  ]
  const body = bodyOf({ zh: ' 风险 ', kind: 'choices', group: 'basic', choices })
  expect(body.choices?.map(({ key }) => key)).toEqual(['high', 'high-2', 'choice', 'rd-one'])
  expect(FieldBody.parse(body).name).toEqual({ zh: '风险', en: '风险' })
})

test('a field of another kind has no choices', () => {
  expect(bodyOf({ zh: '额度', kind: 'money', group: 'financial', choices: [{ zh: 'x' }] })).toEqual({
    ...{ name: { zh: '额度', en: '额度' }, kind: 'money', group: 'financial' },
  })
})
