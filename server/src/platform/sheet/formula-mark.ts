/** A spreadsheet runs text that starts so as a formula, in a Chinese or Japanese one also where the sign is full-width. */
const opensFormula = /^[=+\-@＝＋－＠\t\r\n]/
const marked = /^'+[=+\-@＝＋－＠\t\r\n]/

/** Would a spreadsheet run this text? */
export const isFormulaLike = (text: string): boolean => opensFormula.test(text)

/** The text with an apostrophe before it where a spreadsheet would run it. Text that looks marked already gets one more, so that `withoutMark` gives back every text. */
export const withMark = (text: string): string => (opensFormula.test(text) || marked.test(text) ? `'${text}` : text)

/** The text without the apostrophe that kept a spreadsheet from running it. */
export const withoutMark = (text: string): string =>
  text.charCodeAt(0) === 39 && marked.test(text) ? text.slice(1) : text
