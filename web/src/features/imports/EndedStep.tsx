import { CloseCircleOutlined, StopOutlined } from '@ant-design/icons'
import type { Import } from '@fenji/contract/imports'
import { Link } from '@tanstack/react-router'
import { useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { EmptyState } from '../../platform/ui/EmptyState.tsx'
import { messages } from './messages.ts'
import { UploadBox } from './public.tsx'
import { useFailureWords } from './use-failure-words.ts'

/** An import that did not happen: why, what to do, and the place for the next file. */
export function EndedStep({ of: one }: { of: Import }) {
  const t = useText(messages)
  const can = useCan()
  const words = useFailureWords()
  const { reason, todo } = words(one.failure?.code ?? 'internal', one.failure?.params)
  return (
    <>
      <section className="fj-card imports-ended">
        {one.state === 'cancelled' ? (
          <EmptyState icon={<StopOutlined />} title={t('cancelled.title')} text={t('cancelled.note')} />
        ) : (
          <EmptyState
            icon={<CloseCircleOutlined className="imports-failed-icon" />}
            title={reason}
            text={
              <>
                {todo}
                <br />
                <small>{t('failed.number', { id: one.id })}</small>
              </>
            }
            actions={
              one.recognition &&
              can('update', 'Import') && (
                <Link to="/imports/$importId" params={{ importId: one.id }} search={{ step: 'columns' }}>
                  {t('action.back')}
                </Link>
              )
            }
          />
        )}
      </section>
      {can('create', 'Import') && <UploadBox />}
    </>
  )
}
