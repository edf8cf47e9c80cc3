import { patience } from './patience.ts'

/** Tries until `look` gives something that is not undefined, null or false. */
export async function waitFor<T>(look: () => Promise<T>, timeoutMs = patience): Promise<NonNullable<T>> {
  const deadline = Date.now() + timeoutMs
  for (;;) {
    const found = await look()
    if (found !== undefined && found !== null && found !== false) return found as NonNullable<T>
    if (Date.now() > deadline) throw new Error('waited in vain')
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
