import { above, builtIn, measure, months, text } from './metric.ts'

/** An order is a transaction above zero; a refund has an amount below zero and lowers amounts, not numbers of orders. */
const isOrder = { where: [above('amount', 0)] }
const amount = { of: 'amount' }
const year = { window: months(12) }
const quarter = { window: months(3) }
const refunds = { where: [{ column: 'amount', op: 'lt', value: 0 } as const] }

/** Sums of transactions, refunds taken off. */
const amounts = [
  builtIn({
    key: 'net-sales',
    name: text('累计净销售额', 'Net sales, all time'),
    definition: text(
      '截至评级日的全部交易金额，已扣除退款',
      'Amount of all transactions up to the as-of date, refunds taken off',
    ),
    unit: 'money',
    better: 'higher',
    formula: measure('transactions', 'sum', amount),
  }),
  builtIn({
    key: 'net-sales-12m',
    name: text('近 12 个月净销售额', 'Net sales, last 12 months'),
    definition: text(
      '近 12 个月的交易金额，已扣除退款',
      'Amount of the transactions of the last 12 months, refunds taken off',
    ),
    unit: 'money',
    better: 'higher',
    formula: measure('transactions', 'sum', { ...amount, ...year }),
  }),
  builtIn({
    key: 'net-sales-3m',
    name: text('近 3 个月净销售额', 'Net sales, last 3 months'),
    definition: text(
      '近 3 个月的交易金额，已扣除退款',
      'Amount of the transactions of the last 3 months, refunds taken off',
    ),
    unit: 'money',
    better: 'higher',
    formula: measure('transactions', 'sum', { ...amount, ...quarter }),
  }),
  builtIn({
    key: 'average-order-12m',
    name: text('近 12 个月客单价', 'Average order, last 12 months'),
    definition: text('近 12 个月金额大于零的订单的平均金额', 'Mean amount of the orders of the last 12 months'),
    unit: 'money',
    better: 'higher',
    formula: measure('transactions', 'average', { ...amount, ...isOrder, ...year }),
  }),
  builtIn({
    key: 'largest-order-12m',
    name: text('近 12 个月最大单笔', 'Largest order, last 12 months'),
    definition: text('近 12 个月金额最大的一笔订单', 'Amount of the largest order of the last 12 months'),
    unit: 'money',
    better: 'higher',
    formula: measure('transactions', 'max', { ...amount, ...isOrder, ...year }),
  }),
  builtIn({
    key: 'refund-share-12m',
    name: text('近 12 个月退款占比', 'Refund share, last 12 months'),
    definition: text('近 12 个月退款金额 ÷ 销售金额', 'Refunds ÷ sales of the last 12 months'),
    unit: 'share',
    better: 'lower',
    groups: ['financial'],
    formula: {
      kind: 'derived',
      of: [
        measure('transactions', 'sum', { ...amount, ...refunds, ...year }),
        measure('transactions', 'sum', { ...amount, ...isOrder, ...year }),
      ],
      finish: (refunded, sold) => (sold > 0 ? -refunded / sold + 0 : Number.NaN),
    },
  }),
  builtIn({
    key: 'sales-growth-12m',
    name: text('净销售额增长率（年）', 'Growth of net sales, 12 months'),
    definition: text(
      '（近 12 个月净销售额 − 此前 12 个月）÷ 此前 12 个月',
      '(net sales of the last 12 months − of the 12 before) ÷ of the 12 before',
    ),
    unit: 'share',
    better: 'higher',
    groups: ['financial'],
    formula: measure('transactions', 'growth', { ...amount, ...year }),
  }),
  builtIn({
    key: 'sales-growth-3m',
    name: text('净销售额增长率（季）', 'Growth of net sales, 3 months'),
    definition: text(
      '（近 3 个月净销售额 − 此前 3 个月）÷ 此前 3 个月',
      '(net sales of the last 3 months − of the 3 before) ÷ of the 3 before',
    ),
    unit: 'share',
    better: 'higher',
    groups: ['financial'],
    formula: measure('transactions', 'growth', { ...amount, ...quarter }),
  }),
  builtIn({
    key: 'order-stability-12m',
    name: text('订单稳定性', 'Order stability'),
    definition: text(
      '1 − min(1, 月销售额变异系数)；取近 12 个月内的完整自然月，无交易的月份为 0',
      '1 − min(1, coefficient of variation of monthly amounts) over the whole calendar months within the last 12; a month without a transaction is 0',
    ),
    unit: 'share',
    better: 'higher',
    formula: {
      kind: 'derived',
      of: [measure('transactions', 'cv', { ...amount, ...year })],
      finish: (cv) => 1 - Math.min(1, cv),
    },
  }),
]

/** How many orders, when. */
const rhythm = [
  builtIn({
    key: 'orders',
    name: text('累计订单数', 'Orders, all time'),
    definition: text(
      '截至评级日金额大于零的订单数；退款不计',
      'Orders with an amount above zero up to the as-of date; refunds do not count',
    ),
    unit: 'orders',
    better: 'higher',
    formula: measure('transactions', 'count', isOrder),
  }),
  builtIn({
    key: 'orders-12m',
    name: text('近 12 个月订单数', 'Orders, last 12 months'),
    definition: text(
      '近 12 个月金额大于零的订单数；退款不计',
      'Orders of the last 12 months with an amount above zero; refunds do not count',
    ),
    unit: 'orders',
    better: 'higher',
    formula: measure('transactions', 'count', { ...isOrder, ...year }),
  }),
  builtIn({
    key: 'orders-3m',
    name: text('近 3 个月订单数', 'Orders, last 3 months'),
    definition: text(
      '近 3 个月金额大于零的订单数；退款不计',
      'Orders of the last 3 months with an amount above zero; refunds do not count',
    ),
    unit: 'orders',
    better: 'higher',
    formula: measure('transactions', 'count', { ...isOrder, ...quarter }),
  }),
  builtIn({
    key: 'orders-growth-12m',
    name: text('订单数增长率（年）', 'Growth of orders, 12 months'),
    definition: text(
      '（近 12 个月订单数 − 此前 12 个月）÷ 此前 12 个月',
      '(orders of the last 12 months − of the 12 before) ÷ of the 12 before',
    ),
    unit: 'share',
    better: 'higher',
    formula: measure('transactions', 'growth', { ...isOrder, ...year }),
  }),
  builtIn({
    key: 'orders-growth-3m',
    name: text('订单数增长率（季）', 'Growth of orders, 3 months'),
    definition: text(
      '（近 3 个月订单数 − 此前 3 个月）÷ 此前 3 个月',
      '(orders of the last 3 months − of the 3 before) ÷ of the 3 before',
    ),
    unit: 'share',
    better: 'higher',
    formula: measure('transactions', 'growth', { ...isOrder, ...quarter }),
  }),
  builtIn({
    key: 'repeat-12m',
    name: text('近 12 个月复购', 'Bought again, last 12 months'),
    definition: text(
      '近 12 个月有两笔及以上订单为 1，否则为 0',
      '1 with two or more orders in the last 12 months, else 0',
    ),
    unit: 'boolean',
    better: 'higher',
    overNothing: 0,
    source: 'transactions',
    formula: { kind: 'derived', of: ['orders-12m'], finish: (orders) => (orders >= 2 ? 1 : 0) },
  }),
  builtIn({
    key: 'recency',
    name: text('距最近一次下单天数', 'Days since the last order'),
    definition: text(
      '评级日减去最近一笔金额大于零的订单日期',
      'As-of date minus the date of the last order with an amount above zero',
    ),
    unit: 'days',
    better: 'lower',
    formula: measure('transactions', 'days-since', isOrder),
  }),
  builtIn({
    key: 'tenure',
    name: text('合作天数', 'Tenure'),
    definition: text(
      '评级日减去首笔金额大于零的订单日期',
      'As-of date minus the date of the first order with an amount above zero',
    ),
    unit: 'days',
    better: 'higher',
    formula: measure('transactions', 'days-since-first', isOrder),
  }),
  builtIn({
    key: 'mean-interval',
    name: text('平均下单间隔', 'Mean interval between orders'),
    definition: text('（末单日期 − 首单日期）÷（订单数 − 1）', '(last order − first order) ÷ (orders − 1)'),
    unit: 'days',
    better: 'lower',
    formula: measure('transactions', 'interval', isOrder),
  }),
  builtIn({
    key: 'median-interval',
    name: text('下单间隔中位数', 'Median interval between orders'),
    definition: text('相邻两笔订单相隔天数的中位数', 'Median of the days from each order to the next'),
    unit: 'days',
    better: 'lower',
    formula: measure('transactions', 'median-interval', isOrder),
  }),
  builtIn({
    key: 'recency-to-interval',
    name: text('未下单天数相对周期', 'Days since the last order in intervals'),
    definition: text(
      '距最近一次下单天数 ÷ 平均下单间隔；2 表示已过两个周期',
      'Days since the last order ÷ mean interval; 2 is two intervals',
    ),
    unit: 'number',
    better: 'lower',
    source: 'transactions',
    formula: { kind: 'ratio', dividend: 'recency', divisor: 'mean-interval' },
  }),
]

/** What was bought. */
const products = [
  builtIn({
    key: 'products-12m',
    name: text('近 12 个月产品种数', 'Distinct products, last 12 months'),
    definition: text(
      '近 12 个月订单中不同产品的种数（按产品编码，无编码按名称）',
      'How many different products were in the orders of the last 12 months, by code, or by name where there is none',
    ),
    unit: 'count',
    better: 'higher',
    formula: measure('lines', 'distinct', { of: 'product', ...isOrder, ...year }),
  }),
  builtIn({
    key: 'categories-12m',
    name: text('近 12 个月品类数', 'Distinct categories, last 12 months'),
    definition: text(
      '近 12 个月订单中不同品类的个数',
      'How many different categories of products were in the orders of the last 12 months',
    ),
    unit: 'count',
    better: 'higher',
    formula: measure('lines', 'distinct', { of: 'category', ...isOrder, ...year }),
  }),
  builtIn({
    key: 'quantity-12m',
    name: text('近 12 个月购买数量', 'Quantity, last 12 months'),
    definition: text(
      '近 12 个月交易明细的数量之和，退货为负',
      'Sum of the quantities of the lines of the last 12 months; returns are negative',
    ),
    unit: 'number',
    better: 'higher',
    formula: measure('lines', 'sum', { of: 'quantity', ...year }),
  }),
]

export const orderMetrics = [...amounts, ...rhythm, ...products]
