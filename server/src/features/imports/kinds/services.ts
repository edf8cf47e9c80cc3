import { originNames, whoseNames } from './names.ts'
import type { RecordKind } from './record-kind.ts'

export const services: RecordKind = {
  names: {
    ...whoseNames,
    number: {
      sure: '服务单号 服务编号 维修单号 服务工单号 servicenumber serviceno serviceid',
      likely: '单号 编号 工单号 id',
    },
    occurredOn: {
      sure: '服务日期 服务时间 维修日期 安装日期 保养日期 上门日期 培训日期 servicedate servedon serviceon',
      likely: '日期 时间 date 完成日期',
      not: /评分|评价|下次|rated|next/,
    },
    kind: { sure: '服务类型 服务项目 服务内容 服务类别 servicetype service servicekind', likely: '类型 项目 type' },
    member: {
      sure: '服务人员 服务人 工程师 技术员 维修人员 客服 servedby engineer technician agent',
      likely: '负责人',
    },
    result: {
      sure: '服务结果 处理结果 结果 完成情况 服务情况 result outcome resolution',
      likely: '备注 说明 note notes',
    },
    rating: { sure: '服务评分 评分 满意度 星级 评价 rating score stars satisfaction servicerating' },
    ratedOn: { sure: '评分日期 评价日期 评价时间 ratedon ratingdate' },
    ...originNames,
  },
  hints: /服务|维修|保养|安装|service|maintenance|repair/i,
  parts: [
    {
      table: 'service_record',
      sequence: 'service_record_id_seq',
      columns: {
        kind: 'kind',
        occurred_on: 'occurredOn',
        member_id: 'member',
        rating: 'rating',
        rated_on: 'ratedOn',
        result: 'result',
        author: 'author',
        authored_at: 'authoredAt',
      },
      number: 'number',
      natural: ['occurredOn', 'kind', 'result'],
      countsRepeats: true,
      required: { occurred_on: 'occurredOn' },
      touches: 'version = t.version + 1',
    },
  ],
}
