import type { Template } from '@fenji/contract/schemes'
import { expect, test } from 'vitest'
import { isWanted } from './template-groups.ts'

const said = (zh: string, en: string) => ({ zh, en })
const strata: Template = {
  system: 'T7',
  group: 'bank',
  needs: [],
  canRun: true,
  scheme: {
    key: 'bank-strata',
    name: said('银行客户分层', 'Bank strata'),
    description: said('按资产和信用分层', 'By assets and credit'),
    criteria: [],
    grades: [
      { key: 'vip', name: said('贵宾', 'VIP'), colour: '#336699' },
      { key: 'plain', name: said('普通', 'Standard'), colour: '#999999' },
    ],
    assignment: { kind: 'rules', rules: [], otherwise: 'plain' },
  },
}

test('a template is found by words of its name, description and grades in either language, and by its number', () => {
  for (const find of [undefined, '', '银行', 'vip BANK', '信用', 't7']) expect(isWanted(strata, { find })).toBe(true)
  expect(isWanted(strata, { find: '银行 牌' })).toBe(false)
})

test('a group leaves out the templates of the others', () => {
  expect(isWanted(strata, { group: 'bank', find: '银行' })).toBe(true)
  expect(isWanted(strata, { group: 'value' })).toBe(false)
})
