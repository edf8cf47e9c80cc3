/** By whose work it is, and its name: what comes last. */
const lasts = new WeakMap<object, Map<string, Promise<unknown>>>()

/** Does work when all that began before it under this name, of the same owner, is over, however it ended. */
export async function inTurn<T>(owner: object, name: string, work: () => Promise<T>): Promise<T> {
  const names = lasts.get(owner) ?? new Map<string, Promise<unknown>>()
  lasts.set(owner, names)
  const before = names.get(name)
  const mine = (async () => {
    await before?.catch(() => undefined)
    return work()
  })()
  names.set(name, mine)
  try {
    return await mine
  } finally {
    if (names.get(name) === mine) names.delete(name)
  }
}
