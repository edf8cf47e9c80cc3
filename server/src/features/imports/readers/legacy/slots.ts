const most = 2
let taken = 0
const waiting: (() => void)[] = []

/** Waits until fewer than two workbooks are held in memory. Answers what gives the place back; once is enough. */
export async function takeSlot(): Promise<() => void> {
  if (taken >= most) await new Promise<void>((resolve) => waiting.push(resolve))
  else taken++
  let isHeld = true
  return () => {
    if (!isHeld) return
    isHeld = false
    const next = waiting.shift()
    if (next) next()
    else taken--
  }
}
