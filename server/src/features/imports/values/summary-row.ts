const total =
  /^(?:本页|本月|本年|全部|年度|月度|部门)?(?:合计|总计|小计|累计|共计|总和|汇总)(?:金额|数量)?$|^(?:grand|sub|overall)?[\s-]?totals?$|^sum$/i

const opening = /^[\s(（【[]*[本全部年月合总小累共汇gsot]/i

/** Is this text the label of a totals row (合计, 总计, Grand total)? */
export function isTotalLabel(text: string): boolean {
  return (
    text.length >= 2 &&
    text.length <= 20 &&
    opening.test(text) &&
    total.test(text.replace(/[:：\s()（）【】[\]]+/g, ''))
  )
}
