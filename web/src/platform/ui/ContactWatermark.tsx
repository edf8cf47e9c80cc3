import { Watermark } from 'antd'
import { type ReactNode, useEffect, useMemo, useState } from 'react'
import { useSession } from '../session.tsx'
import { useTheme } from '../theme.tsx'
import { useFormat } from '../use-format.ts'

const minuteMs = 60_000

/** The moment, anew with each minute. */
function useMinute(): string {
  const [moment, setMoment] = useState(() => new Date().toISOString())
  useEffect(() => {
    const timer = setInterval(() => setMoment(new Date().toISOString()), minuteMs)
    return () => clearInterval(timer)
  }, [])
  return moment
}

/** Faint enough to read through, and still there on a photograph. */
const inks = { light: 'rgb(27 36 51 / 7%)', dark: 'rgb(232 236 243 / 9%)' }

/** Who looks and when, over everything below. The page scrolls with sticky heads, so it must not become a box that scrolls by itself. */
export function ContactWatermark({ children }: { children: ReactNode }) {
  const { person } = useSession()
  const { isDark } = useTheme()
  const now = useFormat().moment(useMinute())
  const content = useMemo(() => [person.name, now], [person.name, now])
  const font = useMemo(() => ({ color: isDark ? inks.dark : inks.light, fontSize: 14 }), [isDark])
  return (
    <Watermark className="fj-watermark" style={{ overflow: 'visible' }} content={content} font={font} gap={[120, 110]}>
      {children}
    </Watermark>
  )
}
