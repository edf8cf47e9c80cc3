import { originNames, whoseNames } from './names.ts'
import type { RecordKind } from './record-kind.ts'

export const surveys: RecordKind = {
  names: {
    ...whoseNames,
    number: { sure: '答卷编号 问卷编号 答卷id responseid responseno responsenumber', likely: '编号 id' },
    kind: { sure: '问卷类型 调查类型 指标类型 surveytype surveykind', likely: '类型 type kind 指标' },
    score: { sure: '分数 得分 评分 打分 推荐度 nps分数 score npsscore rating', likely: 'nps csat ces 满意度' },
    answeredOn: {
      sure: '作答日期 作答时间 答题时间 填写时间 提交时间 调查日期 answeredon answeredat submittedat responsedate surveydate',
      likely: '日期 时间 date',
    },
    comment: { sure: '评语 意见 建议 反馈 原因 comment comments feedback remark verbatim 备注' },
    ...originNames,
  },
  hints: /问卷|调查|答卷|nps|csat|survey|response/i,
  parts: [
    {
      table: 'survey_response',
      sequence: 'survey_response_id_seq',
      columns: {
        kind: 'kind',
        score: 'score',
        answered_on: 'answeredOn',
        comment: 'comment',
        author: 'author',
        authored_at: 'authoredAt',
      },
      number: 'number',
      natural: ['answeredOn', 'kind', 'score', 'comment'],
      countsRepeats: true,
      required: { kind: 'kind', score: 'score', answered_on: 'answeredOn' },
      checks: [
        {
          fails:
            "not case kind when 'nps' then score between 0 and 10 when 'csat' then score between 1 and 5 else score between 1 and 7 end",
          code: 'value-out-of-range',
          field: 'score',
        },
      ],
    },
  ],
}
