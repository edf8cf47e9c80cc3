import type { QualityRule, ValueCheck } from '@fenji/contract/quality-plan'
import type { CountryCode } from 'libphonenumber-js/max'
import { type CustomerValues, reader, type Test, testOf } from './condition.ts'
import { isEmail } from './values/email.ts'
import { countryNamed, isPhone } from './values/phone.ts'
import { isTaxId } from './values/tax-id.ts'

/** What a check needs to know beside the customer. Days are YYYY-MM-DD. */
export interface CheckScene {
  today: string
  /** Where a phone number without a country is, whose customer has none either. */
  country: CountryCode | undefined
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

const valueTests: Record<ValueCheck, (text: string, of: CustomerValues, scene: CheckScene) => boolean> = {
  phone: (text, of, scene) => {
    const country = readsCountry(of)
    return isPhone(text, (typeof country === 'string' ? countryNamed(country) : undefined) ?? scene.country)
  },
  email: isEmail,
  'tax-id': isTaxId,
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
  return { isAbout: isThere(field), fails: (of) => !isValid(String(read(of)), of, scene) }
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
