import type { LocalText } from '@fenji/contract/page'

const listOf = (names: readonly LocalText[], language: 'zh' | 'en', between: string) =>
  names.map((name) => name[language]).join(between)

/** The facts end before the horizon does. */
export function horizonNote(until: string, lastTransactionOn: string | null): LocalText {
  const last = lastTransactionOn
  return {
    zh: `观察期到 ${until} 才结束，而交易数据${last ? `只到 ${last}` : '还没有'}：结果还不完整，请换更早的截止日或更短的观察期。`,
    en: `The horizon ends on ${until}, and ${last ? `the last transaction is of ${last}` : 'there are no transactions yet'}: the outcome is not complete. Take an earlier cut-off or a shorter horizon.`,
  }
}

/** Values of today stand in for those of the cut-off. */
export const undatedNote = (names: readonly LocalText[]): LocalText => ({
  zh: `${listOf(names, 'zh', '、')}没有历史记录，用的是今天的值，可能已包含截止日之后的信息：结果会偏好，因此不作优劣判断。`,
  en: `${listOf(names, 'en', ', ')}: without history, read as of today. They may know what came after the cut-off and flatter the scheme, so no verdict is given.`,
})

/** The figures are of a part of the customers. */
export const partNote: LocalText = {
  zh: '只统计您有权查看的客户；等级仍按全部客户计算。',
  en: 'Figures are of the customers whom you may see; grades are those among all customers.',
}

/** Weights that do no better. */
export const notBetterNote: LocalText = {
  zh: '在较晚的截止日，学得的权重并不优于方案原有的权重。',
  en: 'On the later cut-off the learned weights do no better than those of the scheme.',
}

/** Weights that may as well be equal. */
export const asGoodAsEqualNote: LocalText = {
  zh: '对未参与拟合的客户，学得的权重并不显著优于等权重。',
  en: 'Over customers left out of the fit, the learned weights are not clearly better than equal ones.',
}
