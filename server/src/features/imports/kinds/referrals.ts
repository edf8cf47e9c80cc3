import { originNames, whoseNames } from './names.ts'
import type { RecordKind } from './record-kind.ts'

export const referrals: RecordKind = {
  names: {
    ...whoseNames,
    customerCode: {
      sure: `介绍人编号 推荐人编号 介绍客户编号 referrercode referrerid ${whoseNames.customerCode?.sure ?? ''}`,
      not: /被|referred/,
    },
    customerName: {
      sure: `介绍人 推荐人 介绍客户 转介绍人 老客户 referrer referredby referrername ${whoseNames.customerName?.sure ?? ''}`,
      not: /被|新客户|referredc|referredn/,
    },
    number: { sure: '转介绍编号 推荐编号 referralid referralno referralnumber', likely: '编号 id' },
    referredCode: {
      sure: '被介绍客户编号 被介绍人编号 被推荐人编号 新客户编号 referredcode referredcustomercode referredid referredcustomerid newcustomercode',
    },
    referredName: {
      sure: '被介绍客户 被介绍客户名称 被介绍人 被推荐人 被推荐客户 新客户 新客户名称 referred referredname referredcustomer referredcustomername referee newcustomer newcustomername',
    },
    referredOn: {
      sure: '介绍日期 介绍时间 推荐日期 推荐时间 转介绍日期 referredon referraldate',
      likely: '日期 date 时间',
      not: /成交|转化|converted/,
    },
    convertedOn: { sure: '成交日期 成交时间 转化日期 签约日期 首单日期 convertedon conversiondate converted' },
    ...originNames,
  },
  hints: /转介绍|推荐|介绍|referral/i,
  parts: [
    {
      table: 'referral',
      sequence: 'referral_id_seq',
      columns: {
        referred_name: 'referredName',
        referred_on: 'referredOn',
        converted_on: 'convertedOn',
        author: 'author',
        authored_at: 'authoredAt',
      },
      refersTo: { column: 'referred_customer_id', code: 'referredCode', name: 'referredName' },
      number: 'number',
      natural: ['referredCode', 'referredName', 'referredOn'],
      countsRepeats: false,
      required: { referred_on: 'referredOn' },
      touches: 'version = t.version + 1',
      checks: [
        { fails: 'referred_customer_id = customer_id', code: 'refers-to-itself', field: 'referredName' },
        {
          fails: 'referred_customer_id is null and referred_name is null',
          code: 'value-missing',
          field: 'referredName',
        },
        { fails: 'converted_on < referred_on', code: 'dates-out-of-order', field: 'convertedOn' },
      ],
    },
  ],
}
