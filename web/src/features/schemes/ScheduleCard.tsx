import { EditOutlined } from '@ant-design/icons'
import type { Schedule, SchemeSummary } from '@fenji/contract/schemes'
import { Button } from 'antd'
import { useState } from 'react'
import { useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { lazily } from '../../platform/ui/lazily.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { hourText } from './schedule.ts'
import { scheduleMessages } from './schedule-messages.ts'

const ScheduleDialog = lazily(() => import('./ScheduleDialog.tsx').then(({ ScheduleDialog }) => ScheduleDialog))

/** When the scheme runs by itself, and when next; changed by those who may. */
export function ScheduleCard({ of: one }: { of: SchemeSummary }) {
  const t = useText(scheduleMessages)
  const can = useCan()
  const format = useFormat()
  const [isEditing, setEditing] = useState(false)
  const isPublished = one.publishedVersion !== null
  return (
    <section className="fj-card">
      <div className="fj-row schemes-side-head">
        <h2 className="fj-card-title">{t('title')}</h2>
        {can('update', 'Scheme') && isPublished && (
          <Button size="small" icon={<EditOutlined />} onClick={() => setEditing(true)}>
            {t('edit')}
          </Button>
        )}
      </div>
      {one.schedule ? <Words of={one.schedule} /> : <p>{t('words.never')}</p>}
      {one.nextRunAt && <p className="fj-soft">{t('next', { moment: format.moment(one.nextRunAt) })}</p>}
      {!isPublished && <p className="fj-soft">{t('unpublished')}</p>}
      {isEditing && <ScheduleDialog of={one} onClose={() => setEditing(false)} />}
    </section>
  )
}

function Words({ of: { every, weekday = 1, monthDay = 1, hour, afterImports, publishes } }: { of: Schedule }) {
  const t = useText(scheduleMessages)
  const day = t(`weekday.${weekday as 1 | 2 | 3 | 4 | 5 | 6 | 7}`)
  return (
    <ul className="schemes-schedule">
      <li>{t(`words.${every}`, { hour: hourText(hour), weekday: day, day: monthDay })}</li>
      {afterImports && <li>{t('words.imports')}</li>}
      <li>{t(publishes ? 'words.publishes' : 'words.waits')}</li>
    </ul>
  )
}
