import { ArrowRightOutlined } from '@ant-design/icons'
import type { Run } from '@fenji/contract/runs'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useText } from '../../platform/i18n.ts'
import { messages } from './messages.ts'

/** There are customers and no grades that everybody sees: choose a template, or publish the run that waits. */
export function NextStep({ customers, review }: { customers: number; review: Run | undefined }) {
  const t = useText(messages)
  const navigate = useNavigate()
  const go = () =>
    review ? navigate({ to: '/runs/$runId', params: { runId: review.id } }) : navigate({ to: '/schemes' })
  return (
    <section className="fj-card home-next">
      <div>
        <h2>{review ? t('next.review') : t('next.title', { number: customers })}</h2>
        <p className="fj-soft">{review ? t('next.reviewLead') : t('next.lead')}</p>
      </div>
      <Button type="primary" size="large" icon={<ArrowRightOutlined />} iconPlacement="end" onClick={() => void go()}>
        {review ? t('next.see') : t('next.choose')}
      </Button>
    </section>
  )
}
