import { originNames, whoseNames } from './names.ts'
import type { RecordKind } from './record-kind.ts'

export const interactions: RecordKind = {
  names: {
    ...whoseNames,
    number: {
      sure: '记录编号 跟进编号 联系编号 活动编号 recordnumber activityid interactionid logid',
      likely: '编号 id',
    },
    occurredAt: {
      sure: '联系时间 联系日期 跟进时间 跟进日期 拜访日期 拜访时间 沟通时间 沟通日期 通话时间 回访日期 回访时间 走访日期 活动时间 calldate visitdate contactdate activitydate interactiondate contactedat contactedon meetingdate followupdate',
      likely: '日期 时间 date time datetime timestamp 开始时间 starttime startdate',
      not: /下次|计划|创建|预约|next|plan|created/,
    },
    kind: {
      sure: '联系方式 跟进方式 联系类型 跟进类型 沟通方式 拜访方式 活动类型 拜访类型 interactiontype activitytype contactmethod kind channel',
      likely: '方式 类型 type method 渠道',
    },
    direction: { sure: '方向 呼叫方向 联系方向 呼入呼出 发起方 direction calldirection' },
    member: {
      sure: '联系人员 跟进人 跟进人员 拜访人 拜访人员 业务员 销售 销售员 销售人员 客户经理 负责人 owner salesperson salesrep rep agent doneby assignedto',
      not: /电话|手机|部门|phone/,
    },
    minutes: { sure: '时长（分钟） 时长分钟 时长 通话时长 拜访时长 分钟数 minutes duration durationminutes' },
    result: {
      sure: '联系结果 跟进结果 沟通结果 拜访结果 通话结果 callresult contactresult',
      likely: '结果 result outcome',
    },
    summary: {
      sure: '联系内容 跟进内容 沟通内容 跟进记录 拜访内容 拜访记录 拜访纪要 通话内容 联系记录 内容 摘要 纪要 summary notes note content description details 备注 主题 subject',
    },
    ...originNames,
  },
  words: {
    kind: {
      call: '打电话 电话沟通 电话回访 电话联系 电联 通话 去电 来电 外呼 phone phonecall telephone',
      visit: '上门 上门拜访 走访 实地拜访 面谈 面访 登门 来访 回访 客户来访 onsite meeting-in-person',
      email: '邮件 电子邮件 电邮 mail e-mail',
      wechat: '微信沟通 企业微信 企微 weixin',
      meeting: '会面 开会 线上会议 视频会议 腾讯会议 座谈 videocall onlinemeeting',
      social: 'qq 抖音 微博 钉钉 社交 linkedin facebook whatsapp',
      message: '短信 信息 消息 sms text',
      other: '其它 传真 展会 fax',
    },
    result: {
      agreed: '成交 达成 已达成 同意 已签约 success deal yes',
      interested: '意向 感兴趣 有兴趣 interested',
      'follow-up': '跟进 继续跟进 待定 考虑中 再联系 followup pending callback',
      'no-answer': '未接 无人接听 未接通 占线 关机 联系不上 noanswer unreachable busy voicemail',
      declined: '拒绝 无意向 不需要 没兴趣 refused rejected no',
    },
    direction: { in: '呼入 来电 客户主动 接入 inbound incoming', out: '呼出 去电 外呼 主动 outbound outgoing' },
  },
  hints: /联系记录|跟进|拜访|走访|回访|通话|沟通|visit|call|interaction|activit|follow/i,
  parts: [
    {
      table: 'interaction',
      sequence: 'interaction_id_seq',
      columns: {
        kind: 'kind',
        direction: 'direction',
        occurred_on: 'occurredAt',
        occurred_at: 'occurredAt',
        result: 'result',
        member_id: 'member',
        minutes: 'minutes',
        summary: 'summary',
        author: 'author',
        authored_at: 'authoredAt',
      },
      defaults: { kind: { sql: "'other'" } },
      number: 'number',
      natural: ['occurredAt', 'kind', 'summary'],
      countsRepeats: true,
      required: { occurred_on: 'occurredAt' },
      touches: 'version = t.version + 1',
    },
  ],
}
