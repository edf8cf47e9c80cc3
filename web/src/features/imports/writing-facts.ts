import type { CustomerKey, ImportKindInfo } from '@fenji/contract/import-kinds'
import type { Mapping } from '@fenji/contract/imports'
import type { Text } from '../../platform/i18n.ts'
import type { columnMessages } from './column-messages.ts'
import { type Fact, worded } from './FactBar.tsx'

type T = Text<keyof typeof columnMessages.zh>

/** By which of the file's columns a customer is known again. */
function keyFact(mapping: Mapping, keys: readonly CustomerKey[], nameOf: (key: string) => string, t: T) {
  const chosen = keys.filter((key) => mapping.columns.some(({ field }) => field === key))
  return {
    label: t('facts.customerKey'),
    value: mapping.customerKey ?? '',
    options: [
      { value: '', label: t('customerKey.surest') },
      ...chosen.map((key) => ({ value: key, label: nameOf(key) })),
    ],
  }
}

/** What happens with records that are there already, with those that are not, and with customers nobody knows. */
export function writingFacts(
  mapping: Mapping,
  kind: ImportKindInfo,
  nameOf: (key: string) => string,
  change: (mapping: Mapping) => void,
  t: T,
): Fact[] {
  const mode = worded(
    t('facts.mode'),
    mapping.mode,
    { upsert: t('mode.upsert'), create: t('mode.create'), update: t('mode.update') },
    (mode) => change({ ...mapping, mode }),
  )
  const key: Fact = {
    ...keyFact(mapping, kind.customerKeys, nameOf, t),
    onChoose: (chosen) => change({ ...mapping, customerKey: chosen === '' ? null : (chosen as CustomerKey) }),
  }
  const unknown = worded(
    t('facts.unknownCustomers'),
    (mapping.createsCustomers ?? kind.createsCustomers) ? 'create' : 'refuse',
    { create: t('unknownCustomers.create'), refuse: t('unknownCustomers.refuse') },
    (choice) => change({ ...mapping, createsCustomers: choice === 'create' }),
  )
  const emptyCells = worded(
    t('facts.emptyCells'),
    mapping.emptyCells,
    { keep: t('emptyCells.keep'), clear: t('emptyCells.clear') },
    (emptyCells) => change({ ...mapping, emptyCells }),
  )
  const createsNobody = mapping.kind === 'customers' || mapping.mode === 'update'
  // An order in the file takes the place of the one that is there; what is only created has nothing to lose.
  const keepsNothing = mapping.kind === 'transactions' || mapping.mode === 'create'
  return [mode, key, ...(createsNobody ? [] : [unknown]), ...(keepsNothing ? [] : [emptyCells])]
}
