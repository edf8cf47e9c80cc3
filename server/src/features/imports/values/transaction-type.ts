export type TransactionType = 'sale' | 'return' | 'cancelled'

const returns =
  /退货|退款|退单|退回|红冲|冲红|冲销|负单|销退|赔付|\b(?:returns?|returned|refund(?:ed|s)?|credit(?:\s?note|\s?memo)?|chargeback|reversal)\b/i
const cancelled =
  /取消|关闭|作废|撤销|未付款|待付款|未支付|待支付|付款失败|支付失败|废弃|\b(?:cancell?ed|void(?:ed)?|unpaid|pending payment|failed|abandoned|closed lost|lost)\b/i
const sales =
  /销售|售出|出库|消费|购买|下单|成交|成功|完成|已付|已支付|已发货|已签收|已收货|正常|普通|现货|发货|零售|批发|\b(?:sales?|sold|order|invoice|purchase|paid|completed?|shipped|delivered|success(?:ful)?|won|closed won|normal|fulfilled)\b/i
/** 'No return', '未退款', '无退款': words that take the return back. */
const negated = /未退|无退|没有退|不退|非退|退款失败|退款关闭|退款取消|\b(?:no|not|non)[\s-]*(?:return|refund)/i

/** What kind of transaction do these words of a type or status column mean? Undefined where they say nothing of it. */
export function transactionTypeOf(text: string): TransactionType | undefined {
  if (negated.test(text)) return 'sale'
  if (returns.test(text)) return 'return'
  if (cancelled.test(text)) return 'cancelled'
  return sales.test(text) ? 'sale' : undefined
}
