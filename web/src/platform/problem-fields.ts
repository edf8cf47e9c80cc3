import { ApiProblem } from './api.ts'

const known = ['too_small', 'too_big', 'invalid_format', 'invalid_type', 'invalid_value'] as const
type RuleKey = `rule.${(typeof known)[number]}` | 'rule.other'

/** The message for a broken rule; rules without words of their own are simply "not valid". */
export const ruleWord = (rule: string): RuleKey => {
  const found = known.find((one) => one === rule)
  return found ? `rule.${found}` : 'rule.other'
}

/** The refused fields of a problem as antd's form takes them: `form.setFields(refusedFields(error, t))`. */
export function refusedFields(error: unknown, t: (key: RuleKey) => string) {
  if (!(error instanceof ApiProblem)) return []
  return error.errors
    .filter(({ path }) => path.startsWith('body.'))
    .map(({ path, rule }) => ({ name: path.split('.').slice(1), errors: [t(ruleWord(rule))] }))
}
