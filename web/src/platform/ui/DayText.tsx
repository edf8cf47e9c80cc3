import { useFormat } from '../use-format.ts'

/** A business day. */
export function DayText({ day }: { day: string | null | undefined }) {
  const text = useFormat().day(day)
  return day ? (
    <time dateTime={day} className="fj-number">
      {text}
    </time>
  ) : (
    <span>{text}</span>
  )
}

/** A moment in the organization's time zone. */
export function MomentText({ moment }: { moment: string | null | undefined }) {
  const text = useFormat().moment(moment)
  return moment ? (
    <time dateTime={moment} className="fj-number">
      {text}
    </time>
  ) : (
    <span>{text}</span>
  )
}
