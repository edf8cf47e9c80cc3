import { bilingual } from '../../platform/i18n.ts'

export const inboxMessages = bilingual('overrides-inbox', {
  zh: {
    toApprove: '待审批的人工调整',
    ending: '我设定的等级，即将到期',
    endingText: '到期后恢复为计算的等级；仍有必要的，到期后在客户页面重新设定。',
    all: '全部 {{total, number}} 项',
    pick: '选择{{name}}',
    pickAll: '选择全部',
    approveMany: '通过所选 {{count}} 项',
    refuseMany: '否决所选 {{count}} 项',
    done_other: '已处理 {{count}} 项',
    left_other: '{{count}} 项没有处理：已由别人处理，或是您自己提出的',
    refuseTitle: '否决 {{count}} 项人工调整？',
    refuseText: '这些客户的等级不变。原因会写进每一项。',
  },
  en: {
    toApprove: 'Overrides to approve',
    ending: 'Grades that I set, about to end',
    endingText:
      'The computed grade then returns; where it is still needed, set the grade again on the page of the customer.',
    all: 'All {{total, number}}',
    pick: 'Choose {{name}}',
    pickAll: 'Choose all',
    approveMany: 'Approve {{count}} chosen',
    refuseMany: 'Refuse {{count}} chosen',
    done_one: '{{count}} settled',
    done_other: '{{count}} settled',
    left_one: '{{count}} was not settled: somebody else did, or you set it yourself',
    left_other: '{{count}} were not settled: somebody else did, or you set them yourself',
    refuseTitle: 'Refuse {{count}} overrides?',
    refuseText: 'The grades of these customers stay as they are. The reason is kept with each.',
  },
})
