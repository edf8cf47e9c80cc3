import type { QualityRule, ValueCheck } from '@fenji/contract/quality-plan'
import { emailKey, phoneKeys, taxIdKey } from '../identity/public.ts'
import { type CustomerValues, reader, type Test, testOf } from './condition.ts'

/** What a check needs to know beside the customer. `today` is YYYY-MM-DD. */
export interface CheckScene {
  today: string
}

/** A customer's values, and the places of the rules by which another customer has the same. */
export interface CheckedCustomer extends CustomerValues {
  doubles: ReadonlySet<number>
}

/** A rule at its place. `isAbout`: is the customer one that it is asked of? `fails`: asked of one that it is about. */
export interface RuleCheck {
  slot: number
  weight: number
  isAbout: (of: CheckedCustomer) => boolean
  fails: (of: CheckedCustomer) => boolean
}

const readsCountry = reader('country')

/** A value is valid by which the customer could be found. */
const valueTests: Record<ValueCheck, (text: string, of: CustomerValues) => boolean> = {
  phone: (text, of) => {
    const country = readsCountry(of)
    return phoneKeys(text, typeof country === 'string' ? country : null).length > 0
  },
  email: (text) => emailKey(text) !== null,
  'tax-id': (text) => taxIdKey(text) !== null,
}

const dayMs = 86_400_000
const daysBefore = (day: string, days: number) => new Date(Date.parse(day) - days * dayMs).toISOString().slice(0, 10)

const always = () => true
const isThere = (field: string): Test => testOf({ field, op: 'present' })

function bodyOf(rule: QualityRule, slot: number, scene: CheckScene): Omit<RuleCheck, 'slot' | 'weight'> {
  if (rule.kind === 'required') {
    const tests = rule.fields.map(isThere)
    return { isAbout: always, fails: (of) => !tests.some((test) => test(of)) }
  }
  if (rule.kind === 'consistent') return { isAbout: always, fails: testOf(rule.wrong) }
  const { field } = rule
  const read = reader(field)
  if (rule.kind === 'fresh') {
    const since = daysBefore(scene.today, rule.days)
    return { isAbout: always, fails: (of) => String(read(of) ?? '') < since }
  }
  if (rule.kind === 'unique') return { isAbout: isThere(field), fails: ({ doubles }) => doubles.has(slot) }
  const isValid = valueTests[rule.as]
  return { isAbout: isThere(field), fails: (of) => !isValid(String(read(of)), of) }
}

/** The rule as functions of a customer. */
export function checkOf(rule: QualityRule, slot: number, scene: CheckScene): RuleCheck {
  const { isAbout, fails } = bodyOf(rule, slot, scene)
  const only = rule.only ? testOf(rule.only) : null
  return { slot, weight: rule.weight, fails, isAbout: only ? (of) => only(of) && isAbout(of) : isAbout }
}

/** 0 to 100: the weight of what was passed in that of all that was checked; null where nothing was. */
export function scoreOf(rules: readonly { weight: number; checked: number; failed: number }[]): number | null {
  let [whole, passed] = [0, 0]
  for (const { weight, checked, failed } of rules) {
    whole += weight * checked
    passed += weight * (checked - failed)
  }
  return whole === 0 ? null : (100 * passed) / whole
}
