const hourMs = 3600_000
const mostKnown = 20_000

/** Turns moments of UTC, 'YYYY-MM-DD HH:MM:SS…', into the local time of a zone to the second; other texts stay as they are. */
export function localMoments(timeZone: string): (utc: string) => string {
  const form = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' },
  })
  const offsets = new Map<number, number>()
  // A zone changes its offset on a full quarter of an hour.
  const offsetAt = (at: number): number => {
    const quarter = Math.floor((at * 4) / hourMs)
    let offset = offsets.get(quarter)
    if (offset === undefined) {
      const part = Object.fromEntries(form.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
      const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part
      offset = Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000
      if (offsets.size >= mostKnown) offsets.clear()
      offsets.set(quarter, offset)
    }
    return offset
  }
  return (utc) => {
    const at = Date.parse(`${utc.slice(0, 10)}T${utc.slice(11, 19)}Z`)
    if (Number.isNaN(at)) return utc
    return new Date(at + offsetAt(at)).toISOString().slice(0, 19).replace('T', ' ')
  }
}
