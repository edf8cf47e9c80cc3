/** Built-in number formats that show a date or a time of day, the Chinese, Japanese and Korean ones included. */
const builtIn = (id: number) =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || id === 45 || id === 47 || (id >= 50 && id <= 58)

/**
 * Does this number format show a date? Custom codes are read as Excel does: quoted text, [conditions], escapes and
 * paddings do not count; elapsed time ([h]:mm) is a duration, not a date.
 */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return builtIn(id)
  const [first = ''] = code.split(';')
  if (/\[(h+|m+|s+)\]/i.test(first)) return false
  const bare = first
    .replace(/"[^"]*"/g, '')
    .replace(/\[[^\]]*\]/g, '')
    .replace(/[\\_*]./g, '')
  if (/^general$/i.test(bare.trim())) return false
  return /[ymdhs]|上午|aaa/i.test(bare) && !/[#?]/.test(bare)
}
