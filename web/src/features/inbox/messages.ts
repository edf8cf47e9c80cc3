import { bilingual } from '../../platform/i18n.ts'

export const messages = bilingual('inbox', {
  zh: {
    title: '待处理',
    lead: '等您审批、发布或跟进的事。',
    empty: '没有等您处理的事',
    emptyText: '需要您审批的人工调整和评级、即将到期的人工调整、即将降级的客户会显示在这里。',
    runs: '待处理的评级',
    first: '首次评级，{{number, number}} 位客户将有等级',
    moves: '{{number, number}} 位客户的等级将变化',
    by: '{{name}}，截至 {{day}}',
    system: '自动',
    approve: '审批通过',
    publish: '发布',
    look: '查看',
  },
  en: {
    title: 'Inbox',
    lead: 'What waits for you to approve, to publish or to follow up.',
    empty: 'Nothing waits for you',
    emptyText: 'Overrides and runs to approve, overrides about to end and customers about to lose a grade appear here.',
    runs: 'Runs to decide',
    first: 'First run: {{number, number}} customers would get a grade',
    moves: '{{number, number}} customers would get another grade',
    by: '{{name}}, as of {{day}}',
    system: 'By itself',
    approve: 'Approve',
    publish: 'Publish',
    look: 'Look at it',
  },
})
