import { bilingual } from '../../platform/i18n.ts'

export const verdictMessages = bilingual('back-test-verdict', {
  zh: {
    better: '比只按近 12 个月金额排序更能预见之后的结果',
    worse: '不比只按近 12 个月金额排序更能预见之后的结果',
    open: '无法判断优劣',
  },
  en: {
    better: 'Foretells what follows better than the amount of the last 12 months alone',
    worse: 'Foretells what follows no better than the amount of the last 12 months alone',
    open: 'No verdict',
  },
})
