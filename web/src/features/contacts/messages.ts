import { bilingual } from '../../platform/i18n.ts'

export const messages = bilingual('contacts', {
  zh: {
    title: '联系人',
    primary: '主联系人',
    stale: '久无动静',
    heard: '已有动静',
    touched: '最近动静',
    hidden: '（不可见）',
    confirm: '仍有效',
  },
  en: {
    title: 'Contacts',
    primary: 'Primary',
    stale: 'Stale',
    heard: 'Heard of',
    touched: 'Last heard of',
    hidden: '(not shown)',
    confirm: 'Still right',
  },
})
