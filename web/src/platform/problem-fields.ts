import { type CustomerField, customerFields } from '@fenji/contract/policy'
import { ApiProblem } from './api.ts'

const known = [
  'too_small',
  'too_big',
  'invalid_format',
  'invalid_type',
  'invalid_value',
  'value-missing',
  'dates-out-of-order',
  'not-the-sum',
  'refers-to-itself',
] as const
type RuleKey = `rule.${(typeof known)[number]}` | 'rule.other'

/** The message for a broken rule; rules without words of their own are simply "not valid". */
export const ruleWord = (rule: string): RuleKey => {
  const found = known.find((one) => one === rule)
  return found ? `rule.${found}` : 'rule.other'
}

/** Parts of a request that ask for a field under another name. */
const fieldAsked: Record<string, CustomerField> = {
  minAmountE4: 'amountE4',
  maxAmountE4: 'amountE4',
  maxAmountRank: 'amountE4',
  lastOrderFrom: 'lastOrderOn',
  lastOrderTo: 'lastOrderOn',
  previousGrade: 'grade',
  isMoved: 'grade',
}

/** What a field is called on every page, by the last part of its path; null where that is said by one page only, or by none. */
export function fieldWord(name: string): `field.${CustomerField}` | 'page.sortBy' | null {
  if (name === 'sort') return 'page.sortBy'
  const field = fieldAsked[name] ?? name
  return field in customerFields ? `field.${field as CustomerField}` : null
}

/** The refused fields of a problem as antd's form takes them: `form.setFields(refusedFields(error, t))`. */
export function refusedFields(error: unknown, t: (key: RuleKey) => string) {
  if (!(error instanceof ApiProblem)) return []
  return error.errors
    .filter(({ path }) => path.startsWith('body.'))
    .map(({ path, rule }) => ({ name: path.split('.').slice(1), errors: [t(ruleWord(rule))] }))
}
