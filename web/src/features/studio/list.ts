/** A key that none of these has: the wish itself, or with the first number that is free. */
export function freeKey(wish: string, taken: readonly string[]): string {
  if (!taken.includes(wish)) return wish
  const stem = wish.slice(0, 36)
  for (let n = 2; ; n++) if (!taken.includes(`${stem}-${n}`)) return `${stem}-${n}`
}
