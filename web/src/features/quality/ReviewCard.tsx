import type { ReviewCycle } from '@fenji/contract/quality-plan'
import { InputNumber, Select, Switch } from 'antd'
import { useText } from '../../platform/i18n.ts'
import { GradeTag } from '../../platform/ui/GradeTag.tsx'
import { usePrimaryGrades } from '../schemes/public.ts'
import { ruleMessages } from './rule-messages.ts'

interface ReviewCardProps {
  of: ReviewCycle
  sendsMail: boolean
  /** Undefined: it is read only. */
  onChange: ((review: ReviewCycle) => void) | undefined
}

/** Which grades are confirmed, and how often. */
export function ReviewCard({ of: review, sendsMail, onChange }: ReviewCardProps) {
  const t = useText(ruleMessages)
  const grades = usePrimaryGrades()
  const isLocked = !onChange
  const change = (part: Partial<ReviewCycle>) => onChange?.({ ...review, ...part })
  const best = grades[0]?.key
  // Without a grade it cannot be on: begin with the best.
  const turn = (isOn: boolean) =>
    change({ isOn, ...(isOn && review.grades.length === 0 && best && { grades: [best] }) })
  return (
    <section className="fj-card">
      <div className="fj-row">
        <h2 className="fj-card-title">{t('review')}</h2>
        <Switch
          checked={review.isOn}
          disabled={isLocked || (grades.length === 0 && !review.isOn)}
          aria-label={t('reviewOn')}
          onChange={turn}
        />
      </div>
      <p className="fj-soft">{t(grades.length === 0 ? 'noGrades' : 'reviewLead')}</p>
      {review.isOn && (
        <div className="quality-review">
          <span>{t('grades')}</span>
          <Select
            aria-label={t('grades')}
            mode="multiple"
            style={{ minWidth: 220 }}
            disabled={isLocked}
            value={review.grades}
            options={grades.map((grade) => ({ value: grade.key, label: <GradeTag of={grade} /> }))}
            onChange={(chosen) => change(chosen.length === 0 ? { grades: chosen, isOn: false } : { grades: chosen })}
          />
          <span>{t('everyMonths')}</span>
          <InputNumber
            aria-label={t('everyMonths')}
            min={1}
            max={36}
            precision={0}
            disabled={isLocked}
            suffix={t('months')}
            value={review.everyMonths}
            onChange={(months) => change({ everyMonths: months ?? 6 })}
          />
        </div>
      )}
      {review.isOn && (
        <Reminder
          of={review.reminder}
          sendsMail={sendsMail}
          onChange={onChange && ((reminder) => change({ reminder }))}
        />
      )}
    </section>
  )
}

interface ReminderProps {
  of: ReviewCycle['reminder']
  sendsMail: boolean
  onChange: ((reminder: ReviewCycle['reminder']) => void) | undefined
}

/** Whether owners get a letter about what waits for them, and how often at most. */
function Reminder({ of: reminder, sendsMail, onChange }: ReminderProps) {
  const t = useText(ruleMessages)
  const isLocked = !onChange
  return (
    <>
      <div className="quality-review">
        <span>{t('reminder')}</span>
        <Switch
          checked={reminder.isOn}
          disabled={isLocked}
          aria-label={t('reminder')}
          onChange={(isOn) => onChange?.({ ...reminder, isOn })}
        />
        {reminder.isOn && (
          <>
            <span>{t('everyDays')}</span>
            <InputNumber
              aria-label={t('everyDays')}
              min={1}
              max={90}
              precision={0}
              disabled={isLocked}
              suffix={t('dayUnit')}
              value={reminder.everyDays}
              onChange={(days) => onChange?.({ ...reminder, everyDays: days ?? 7 })}
            />
          </>
        )}
      </div>
      <p className="fj-soft fj-small">{t(sendsMail ? 'reminderLead' : 'reminderNoMail')}</p>
    </>
  )
}
