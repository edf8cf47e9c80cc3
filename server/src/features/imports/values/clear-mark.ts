const mark = /^[[［【](?:清空|CLEAR)[\]］】]$/i

/** With which characters does a mark begin? */
export const clearBeginnings: readonly string[] = ['[', '［', '【']

/** Does this trimmed text say that the value which is there is to go? */
export const isClearMark = (text: string): boolean => text.length >= 4 && text.length <= 7 && mark.test(text)
