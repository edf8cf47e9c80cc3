import { EditOutlined } from '@ant-design/icons'
import { type ReportSchedule, reports } from '@fenji/contract/reports'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { lazily } from '../../platform/ui/lazily.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { hourText, scheduleMessages } from '../schemes/public.ts'
import { messages } from './messages.ts'

const ReportScheduleDialog = lazily(() =>
  import('./ReportScheduleDialog.tsx').then(({ ReportScheduleDialog }) => ReportScheduleDialog),
)

/** On the page of a scheme: when its report goes out by mail, and to how many; changed by those who may. */
export function ReportScheduleCard({ schemeId }: { schemeId: number }) {
  const t = useText(messages)
  const can = useCan()
  const format = useFormat()
  const [isEditing, setEditing] = useState(false)
  const { data } = useQuery(query(reports.schedule, { params: { id: schemeId } }))
  if (!data) return null
  const { schedule, nextAt, sendsMail } = data
  return (
    <section className="fj-card" aria-label={t('scheduleTitle')}>
      <div className="fj-row schemes-side-head">
        <h2 className="fj-card-title">{t('scheduleTitle')}</h2>
        {can('update', 'Scheme') && can('read', 'Member') && (
          <Button size="small" icon={<EditOutlined />} onClick={() => setEditing(true)}>
            {t('edit')}
          </Button>
        )}
      </div>
      {schedule ? <Words of={schedule} /> : <p>{t('never')}</p>}
      {nextAt && <p className="fj-soft">{t('next', { moment: format.moment(nextAt) })}</p>}
      {schedule && !sendsMail && <p className="fj-soft">{t('noMail')}</p>}
      {isEditing && <ReportScheduleDialog schemeId={schemeId} of={schedule} onClose={() => setEditing(false)} />}
    </section>
  )
}

function Words({ of: { every, weekday = 1, monthDay = 1, hour, memberIds } }: { of: ReportSchedule }) {
  const t = useText(messages)
  const word = useText(scheduleMessages)
  const day = word(`weekday.${weekday as 1 | 2 | 3 | 4 | 5 | 6 | 7}`)
  return (
    <ul className="schemes-schedule">
      <li>{t(`words.${every}`, { hour: hourText(hour), weekday: day, day: monthDay })}</li>
      <li>{t('to', { count: memberIds.length })}</li>
    </ul>
  )
}
