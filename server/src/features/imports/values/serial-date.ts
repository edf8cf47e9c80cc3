const dayMs = 86_400_000
/** Serial 0 of each system as a day number since 1970-01-01. Serials after the 29 February 1900 that never was. */
const origin = { '1900': -25_569, '1904': -24_107 } as const
const known = new Map<number, string>()

/** Which date is this day number since 1970-01-01? 'YYYY-MM-DD'. */
export function dateOfDay(day: number): string {
  let text = known.get(day)
  if (text === undefined) {
    text = new Date(day * dayMs).toISOString().slice(0, 10)
    if (known.size > 100_000) known.clear()
    known.set(day, text)
  }
  return text
}

/**
 * Which moment is this Excel serial number? 'YYYY-MM-DD', with ' HH:MM:SS' when it has a time (rounded to the second).
 * A serial below 1 is a pure time 'HH:MM:SS'. Null where Excel has no date: negative, 1900-02-29, after 9999.
 */
export function momentOfSerial(serial: number, system: '1900' | '1904'): string | null {
  if (!(serial >= 0 && serial < 2_958_466)) return null
  let day = Math.floor(serial)
  let second = Math.round((serial - day) * 86_400)
  if (second === 86_400) {
    day++
    second = 0
  }
  const time = second === 0 ? '' : clock(second)
  if (day === 0 && system === '1900') return time === '' ? null : time
  if (system === '1900' && day === 60) return null
  const date = dateOfDay(day + origin[system] + (system === '1900' && day < 60 ? 1 : 0))
  return time === '' ? date : `${date} ${time}`
}

/** Which date is this Excel serial number? Null where there is none. */
export function dateOfSerial(serial: number, system: '1900' | '1904'): string | null {
  const moment = momentOfSerial(serial, system)
  return moment !== null && moment.length >= 10 ? moment.slice(0, 10) : null
}

function clock(second: number) {
  const two = (n: number) => (n < 10 ? `0${n}` : `${n}`)
  return `${two(Math.floor(second / 3600))}:${two(Math.floor(second / 60) % 60)}:${two(second % 60)}`
}
