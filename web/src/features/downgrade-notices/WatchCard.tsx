import { EditOutlined } from '@ant-design/icons'
import { downgradeNotices } from '@fenji/contract/downgrade-notices'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { lazily } from '../../platform/ui/lazily.tsx'
import { messages } from './messages.ts'

const WatchDialog = lazily(() => import('./WatchDialog.tsx').then(({ WatchDialog }) => WatchDialog))

/** On the page of a scheme: how far ahead its downgrades are looked for; changed by those who may. */
export function WatchCard({ schemeId }: { schemeId: number }) {
  const t = useText(messages)
  const can = useCan()
  const [isEditing, setEditing] = useState(false)
  const { data: watch } = useQuery(query(downgradeNotices.watch, { params: { id: schemeId } }))
  if (!watch) return null
  return (
    <section className="fj-card" aria-label={t('watchTitle')}>
      <div className="fj-row schemes-side-head">
        <h2 className="fj-card-title">{t('watchTitle')}</h2>
        {can('update', 'Scheme') && (
          <Button size="small" icon={<EditOutlined />} onClick={() => setEditing(true)}>
            {t('edit')}
          </Button>
        )}
      </div>
      <p>{watch.days === 0 ? t('watchOff') : t('watchOn', { count: watch.days })}</p>
      {watch.days > 0 && watch.sendsMail && <p className="fj-soft">{t('watchMail')}</p>}
      {isEditing && <WatchDialog schemeId={schemeId} of={watch} onClose={() => setEditing(false)} />}
    </section>
  )
}
