const dayMs = 24 * 3600_000

/** Days since 1970-01-01 of 'YYYY-MM-DD'; a file has few different ones. */
export function epochDays(): (day: string) => number {
  const known = new Map<string, number>()
  return (day) => {
    let days = known.get(day)
    if (days === undefined) {
      if (known.size > 50_000) known.clear()
      days = Date.parse(day) / dayMs
      known.set(day, days)
    }
    return days
  }
}
