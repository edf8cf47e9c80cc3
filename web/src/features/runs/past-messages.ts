import { bilingual } from '../../platform/i18n.ts'

export const pastMessages = bilingual('past-grades', {
  zh: {
    title: '各等级占比的变化',
    'title.customers': '「{{grade}}」客户占比从 {{from}} 到 {{to}}',
    'title.amount': '「{{grade}}」销售额占比从 {{from}} 到 {{to}}',
    sub_other: '最近 {{count}} 次发布的评级，按截止日期',
    measure: '占比',
    'measure.customers': '客户数',
    'measure.amount': '销售额',
    asOf: '截止日期',
  },
  en: {
    title: 'The grades over time',
    'title.customers': '{{grade}}: from {{from}} of customers to {{to}}',
    'title.amount': '{{grade}}: from {{from}} of revenue to {{to}}',
    sub_one: 'The latest published run',
    sub_other: 'The latest {{count}} published runs, by their day',
    measure: 'Share of',
    'measure.customers': 'Customers',
    'measure.amount': 'Revenue',
    asOf: 'As of',
  },
})
