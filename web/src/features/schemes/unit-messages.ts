import { bilingual } from '../../platform/i18n.ts'

/** A number with its unit. Apart from the feature's other words, as other features say them too. */
export const unitMessages = bilingual('units', {
  zh: {
    days_other: '{{n}} 天',
    months_other: '{{n}} 个月',
    orders_other: '{{n}} 单',
    yes: '是',
    no: '否',
  },
  en: {
    days_one: '{{n}} day',
    days_other: '{{n}} days',
    months_one: '{{n}} month',
    months_other: '{{n}} months',
    orders_one: '{{n}} order',
    orders_other: '{{n}} orders',
    yes: 'Yes',
    no: 'No',
  },
})
