import type { CustomerCondition } from '@fenji/contract/customer-conditions'
import { useConditionWords } from '../conditions/public.tsx'

/** What the charts are narrowed by, in words. */
export function ConditionWords({ of }: { of: CustomerCondition }) {
  return useConditionWords(of)(of)
}
