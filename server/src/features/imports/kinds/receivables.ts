import { originNames, whoseNames } from './names.ts'
import type { RecordKind } from './record-kind.ts'

export const receivables: RecordKind = {
  names: {
    ...whoseNames,
    number: {
      sure: '应收单号 应收编号 应收单据号 账单号 账单编号 发票号 发票号码 发票编号 合同号 合同编号 receivableno receivablenumber invoiceno invoicenumber invoiceid billno billnumber contractno',
      likely: '单据编号 单据号 单号 编号 订单号 订单编号 invoice documentno orderno orderid number',
      not: /回款|付款|收款|日期|金额|payment|date|amount/,
    },
    issuedOn: {
      sure: '开立日期 开票日期 账单日期 应收日期 单据日期 立账日期 issuedon issuedate invoicedate billdate documentdate',
      not: /到期|付款|回款|收款|due|paid|payment/,
    },
    dueOn: { sure: '到期日期 到期日 应收款日期 应付日期 应收到期日 付款期限 截止日期 dueon duedate due paymentdue' },
    amount: {
      sure: '应收金额 应收 应收款 应收账款 账单金额 开票金额 发票金额 合同金额 amountdue receivable invoiceamount billamount amountreceivable',
      likely: '金额 总金额 amount total balance',
      not: /已收|回款|收款|未收|未付|逾期|paid|received|unpaid/,
    },
    note: { sure: '备注 说明 note notes remark remarks' },
    paymentNumber: { sure: '回款单号 收款单号 付款单号 收据号 回款编号 paymentno paymentnumber paymentid receiptno' },
    paidOn: {
      sure: '回款日期 收款日期 到账日期 付款日期 实收日期 实际回款日期 paidon paymentdate datepaid receiveddate paiddate',
    },
    paidAmount: {
      sure: '回款金额 收款金额 已收金额 实收金额 到账金额 已回款 回款 已收 已付金额 amountpaid paidamount paymentamount amountreceived paid',
    },
    ...originNames,
  },
  hints: /应收|回款|账款|欠款|收款|receivable|payment|invoice/i,
  parts: [
    {
      table: 'receivable',
      sequence: 'receivable_id_seq',
      columns: {
        issued_on: 'issuedOn',
        due_on: 'dueOn',
        amount_e4: 'amount',
        note: 'note',
        author: 'author',
        authored_at: 'authoredAt',
      },
      defaults: { issued_on: { field: 'dueOn' }, due_on: { field: 'issuedOn' } },
      number: 'number',
      natural: ['issuedOn', 'dueOn', 'amount'],
      countsRepeats: true,
      required: { due_on: 'dueOn', amount_e4: 'amount' },
      presentWhere: ['amount', 'dueOn', 'issuedOn'],
      touches: 'version = t.version + 1',
    },
    {
      table: 'receivable_payment',
      sequence: 'receivable_payment_id_seq',
      columns: { paid_on: 'paidOn', amount_e4: 'paidAmount', author: 'author', authored_at: 'authoredAt' },
      number: 'paymentNumber',
      natural: ['paidOn', 'paidAmount'],
      countsRepeats: true,
      required: { paid_on: 'paidOn', amount_e4: 'paidAmount' },
      presentWhere: ['paidOn', 'paidAmount'],
      parentColumn: 'receivable_id',
      touches: 'version = t.version + 1',
    },
  ],
}
