import { useMemo } from 'react'
import { z } from 'zod'
import { formatsOf, type MoneyStyle } from './format.ts'
import { useLanguage } from './i18n.ts'
import { useSession } from './session.tsx'
import { useStored } from './stored.ts'

const MoneyStyleChoice = z.enum(['full', 'short'])

export function useMoneyStyle() {
  return useStored<MoneyStyle>('moneyStyle', MoneyStyleChoice, 'full')
}

/** Money, days, moments and numbers as text: the organization's currency and time zone, the reader's language. */
export function useFormat() {
  const { language } = useLanguage()
  const [moneyStyle] = useMoneyStyle()
  const { timeZone, currency } = useSession().organization
  return useMemo(
    () => formatsOf({ language, timeZone, currency, moneyStyle }),
    [language, timeZone, currency, moneyStyle],
  )
}
