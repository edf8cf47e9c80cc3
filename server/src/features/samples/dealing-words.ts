import type { Words } from './products.ts'

/** What people are called, do, say and want in the sample; all of it made up. */
export interface DealingWords {
  /** A name put together by chance, from two numbers of 0 to 1. */
  personName(first: number, second: number): string
  titles: readonly string[]
  mobile(number: number): string
  talks: Record<'call' | 'visit' | 'wechat' | 'email' | 'meeting', readonly string[]>
  complaints: readonly string[]
  inquiries: readonly string[]
  suggestions: readonly string[]
  praises: readonly string[]
  channels: readonly string[]
  comments: Record<'good' | 'middling' | 'bad', readonly string[]>
  deals: readonly string[]
  stages: readonly string[]
  lost: readonly string[]
}

const nth = <T>(items: readonly T[], at: number): T => items[Math.floor(at * items.length)] as T

const surnames = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧']
const given =
  '志强 海燕 建国 晓东 丽娟 文博 思远 雅琴 俊杰 佳怡 国华 春梅 子轩 雨桐 永刚 秀兰 浩然 静怡 卫东 玉珍'.split(' ')
const zh: DealingWords = {
  personName: (first, second) => `${nth(surnames, first)}${nth(given, second)}`,
  titles: ['采购经理', '行政主管', '总经理', '财务经理', '采购专员', '办公室主任'],
  mobile: (number) => `1990000${String(number % 10_000).padStart(4, '0')}`,
  talks: {
    call: ['确认月度用量，下周补单', '询问交期，已答复', '回访到货情况，反映良好', '介绍新款办公椅，对方有兴趣'],
    visit: ['拜访采购部，了解明年预算', '现场看样，讨论框架协议', '拜访行政部，收集换新需求'],
    wechat: ['发送新品目录', '提醒对账', '节日问候', '确认送货时间'],
    email: ['发送报价单', '发送季度对账单', '发送合同修订稿'],
    meeting: ['年度合作回顾会议', '线上演示库存看板'],
  },
  complaints: ['外箱破损，个别商品受潮', '送货比约定晚了两天', '发票抬头开错', '数量少发一箱', '椅子气杆异响'],
  inquiries: ['询问批量价格', '询问定制印字', '询问账期能否延长'],
  suggestions: ['建议提供月结对账单', '建议增加小包装'],
  praises: ['送货师傅服务好', '补货及时，帮了大忙'],
  channels: ['热线', '微信', '邮件', '业务员转达'],
  comments: {
    good: ['配合很好', '送货快，质量稳定', '愿意推荐给同行'],
    middling: ['价格一般，服务还可以', '交期偶尔不稳定'],
    bad: ['投诉处理太慢', '价格偏高，正在比较别家'],
  },
  deals: ['办公家具换新', '年度框架采购', '新办公室配置', '打印设备租赁', '节日礼品采购'],
  stages: ['初步接触', '需求确认', '方案报价', '商务谈判'],
  lost: ['价格偏高', '预算取消', '选择了其他供应商'],
}

const firstNames = 'Alex Jamie Morgan Taylor Robin Casey Avery Jordan Quinn Riley Drew Skyler'.split(' ')
const lastNames =
  'Harlow Bexley Corwin Dunmore Ellery Farrow Granger Holloway Ives Kirby Lennox Marlow Norwood Pryce'.split(' ')
const en: DealingWords = {
  personName: (first, second) => `${nth(firstNames, first)} ${nth(lastNames, second)}`,
  titles: ['Purchasing manager', 'Office manager', 'Managing director', 'Finance manager', 'Buyer', 'Facilities lead'],
  mobile: (number) => `+1 202 555 01${String(number % 100).padStart(2, '0')}`,
  talks: {
    call: [
      'Confirmed the monthly volume, reorder next week',
      'Answered a question on lead time',
      'Checked on a delivery, all fine',
    ],
    visit: [
      'Visited purchasing, talked about next year’s budget',
      'Showed samples on site',
      'Collected needs for the refit',
    ],
    wechat: ['Sent the new catalogue', 'Reminder of the statement', 'Season’s greetings'],
    email: ['Sent a quotation', 'Sent the quarterly statement', 'Sent the revised contract'],
    meeting: ['Yearly review of the partnership', 'Online demonstration of the stock board'],
  },
  complaints: [
    'Damaged carton, some goods wet',
    'Delivered two days late',
    'Wrong name on the invoice',
    'One carton short',
  ],
  inquiries: ['Asked for volume prices', 'Asked for custom printing', 'Asked for longer payment terms'],
  suggestions: ['Would like a monthly statement', 'Would like smaller packs'],
  praises: ['Friendly driver', 'The quick refill saved the day'],
  channels: ['Hotline', 'Chat', 'E-mail', 'Sales person'],
  comments: {
    good: ['Good to work with', 'Quick delivery, steady quality', 'Would recommend them'],
    middling: ['Prices are so so, service is fine', 'Lead times vary'],
    bad: ['Complaints take too long', 'Expensive, comparing others'],
  },
  deals: ['Office furniture refit', 'Yearly frame contract', 'New office fit-out', 'Printer lease', 'Festive gifts'],
  stages: ['First contact', 'Needs confirmed', 'Quotation', 'Negotiation'],
  lost: ['Price too high', 'Budget cut', 'Chose another supplier'],
}

export const dealingWords: Record<Words, DealingWords> = { zh, en }
