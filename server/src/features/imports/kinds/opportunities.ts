import { originNames, whoseNames } from './names.ts'
import type { RecordKind, RowValues } from './record-kind.ts'

const won = /赢单|成交|已签|签约成功|赢$|won|success/i
const lost = /输单|丢单|失单|失败|流失|放弃|lost|dead|abandon/i

/** Won or lost, where the outcome or the stage says so. A stage that says neither leaves the deal open. */
function outcomeOf(row: RowValues): string | undefined {
  const given = row.get('outcome')
  if (given !== undefined) return String(given)
  const stage = String(row.get('stage') ?? '')
  if (lost.test(stage)) return 'lost'
  return won.test(stage) ? 'won' : undefined
}

export const opportunities: RecordKind = {
  names: {
    ...whoseNames,
    number: {
      sure: '商机编号 商机id 项目编号 机会编号 opportunityid opportunityno opportunitynumber dealid dealno',
      likely: '编号 id',
    },
    name: { sure: '商机名称 商机 项目名称 机会名称 商机主题 opportunityname opportunity dealname deal projectname' },
    stage: {
      sure: '阶段 商机阶段 销售阶段 当前阶段 项目阶段 stage dealstage salesstage opportunitystage',
      likely: '状态 商机状态 status',
    },
    amount: {
      sure: '预计金额 商机金额 预计成交金额 预计销售金额 项目金额 expectedamount dealvalue dealamount opportunityamount expectedrevenue closevalue amount',
      likely: '金额 value 合同金额 price',
    },
    probability: { sure: '赢率 成交概率 可能性 概率 成单率 probability winrate winprobability likelihood' },
    openedOn: {
      sure: '建立日期 商机创建日期 发现日期 立项日期 创建商机日期 openedon opendate engagedate opportunitydate startdate',
      likely: '日期 date 开始日期 创建日期 创建时间 createddate',
    },
    expectedCloseOn: {
      sure: '预计成交日期 预计签单日期 预计签约日期 预计结束日期 预计成交时间 预计关闭日期 expectedclosedate expectedclose expectedcloseon estimatedclosedate',
    },
    closedOn: {
      sure: '结束日期 关闭日期 成交日期 赢单日期 签单日期 签约日期 实际成交日期 closedon closedate closeddate dateclosed',
      not: /预计|expected|estimated/,
    },
    outcome: { sure: '结果 商机结果 输赢 赢输 outcome result wonlost' },
    lossReason: { sure: '输单原因 丢单原因 失败原因 lossreason lostreason reasonlost' },
    member: {
      sure: '销售人员 销售 销售员 业务员 负责人 商机负责人 客户经理 salesperson salesagent salesrep owner rep agent',
      not: /电话|部门|phone|team/,
    },
    decisionRole: { sure: '决策角色 对接人角色 roleinthedecision decisionrole' },
    ...originNames,
  },
  words: {
    outcome: { won: '成交 已成交 赢 成功 win yes', lost: '丢单 失败 输 未成交 流失 lose no' },
  },
  hints: /商机|机会|项目|漏斗|pipeline|opportunit|deal/i,
  parts: [
    {
      table: 'opportunity',
      sequence: 'opportunity_id_seq',
      columns: {
        name: 'name',
        stage: 'stage',
        amount_e4: 'amount',
        probability: 'probability',
        opened_on: 'openedOn',
        expected_close_on: 'expectedCloseOn',
        closed_on: 'closedOn',
        outcome: 'outcome',
        loss_reason: 'lossReason',
        member_id: 'member',
        decision_role: 'decisionRole',
        has_objective_need: 'hasObjectiveNeed',
        has_subjective_need: 'hasSubjectiveNeed',
        has_resolve: 'hasResolve',
        did_feasibility_study: 'didFeasibilityStudy',
        started_selection: 'startedSelection',
        supplier_satisfaction: 'supplierSatisfaction',
        author: 'author',
        authored_at: 'authoredAt',
      },
      defaults: { stage: { field: 'outcome' } },
      number: 'number',
      natural: ['name', 'openedOn'],
      countsRepeats: true,
      required: { stage: 'stage', opened_on: 'openedOn' },
      checks: [
        { fails: 'outcome is not null and closed_on is null', code: 'value-missing', field: 'closedOn' },
        { fails: 'outcome is null and closed_on is not null', code: 'value-missing', field: 'outcome' },
        { fails: 'closed_on < opened_on', code: 'dates-out-of-order', field: 'closedOn' },
      ],
      touches: 'version = t.version + 1',
    },
  ],
  complete(row) {
    const outcome = outcomeOf(row)
    const closedOn = row.get('closedOn')
    if (outcome !== undefined) {
      row.set('outcome', outcome)
      return
    }
    // Of a deal that is open, the day on which it closes is the one that is expected.
    if (closedOn === undefined) return
    if (!row.has('expectedCloseOn')) row.set('expectedCloseOn', closedOn)
    row.delete('closedOn')
  },
}
