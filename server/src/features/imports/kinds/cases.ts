import { originNames, whoseNames } from './names.ts'
import type { RecordKind } from './record-kind.ts'

export const cases: RecordKind = {
  names: {
    ...whoseNames,
    number: {
      sure: '工单号 工单编号 反馈编号 投诉编号 投诉单号 案件编号 casenumber caseno caseid ticketno ticketid ticketnumber complaintid',
      likely: '单号 编号 id',
    },
    kind: {
      sure: '反馈类型 投诉类型 工单类型 问题类型 诉求类型 casetype tickettype feedbacktype',
      likely: '类型 类别 分类 type category kind',
    },
    openedAt: {
      sure: '提出时间 提出日期 反馈时间 反馈日期 投诉时间 投诉日期 受理时间 受理日期 openedat openedon opened opendate dateopened reportedon complaintdate receivedon',
      likely: '日期 时间 date 来电时间 发生时间',
      not: /解决|完成|关闭|评价|resolved|closed/,
    },
    channel: { sure: '反馈渠道 投诉渠道 来源渠道 渠道 受理渠道 channel source origin' },
    subject: {
      sure: '反馈内容 投诉内容 问题描述 内容 主题 诉求内容 标题 描述 subject title description issue summary complaint',
    },
    member: { sure: '处理人 受理人 客服 责任人 处理人员 负责人 handledby assignee agent owner assignedto' },
    resolvedAt: {
      sure: '解决时间 解决日期 完成时间 完成日期 关闭时间 关闭日期 办结时间 办结日期 处理完成时间 结案日期 resolvedat resolvedon resolved closedat closedon closedate dateclosed resolutiondate',
    },
    satisfaction: { sure: '满意度 满意度评分 评分 评价 satisfaction rating csat' },
    satisfactionOn: { sure: '评价日期 评价时间 satisfactionon ratedon' },
    ...originNames,
  },
  words: {
    kind: {
      complaint: '抱怨 客诉 投诉类 质量投诉 服务投诉 complain',
      suggestion: '意见 意见建议 建议类 feedback',
      inquiry: '咨询类 询问 问询 查询 求助 question enquiry',
      praise: '感谢 好评 表扬类 赞扬 compliment thanks',
    },
  },
  hints: /投诉|反馈|工单|客诉|建议|case|complaint|ticket|feedback/i,
  parts: [
    {
      table: 'customer_case',
      sequence: 'customer_case_id_seq',
      columns: {
        kind: 'kind',
        channel: 'channel',
        subject: 'subject',
        opened_on: 'openedAt',
        opened_at: 'openedAt',
        resolved_on: 'resolvedAt',
        resolved_at: 'resolvedAt',
        satisfaction: 'satisfaction',
        satisfaction_on: 'satisfactionOn',
        member_id: 'member',
        author: 'author',
        authored_at: 'authoredAt',
      },
      number: 'number',
      natural: ['openedAt', 'kind', 'subject'],
      countsRepeats: true,
      required: { kind: 'kind', opened_on: 'openedAt' },
      touches: 'version = t.version + 1',
      checks: [{ fails: 'resolved_on < opened_on', code: 'dates-out-of-order', field: 'resolvedAt' }],
    },
  ],
}
