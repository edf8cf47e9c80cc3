import { type Webhook, webhooks } from '@fenji/contract/webhooks'
import { useMutation } from '@tanstack/react-query'
import { Button, Modal, Radio } from 'antd'
import { useState } from 'react'
import { mutation } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { messages } from './messages.ts'
import { WebhookSecret } from './WebhookSecret.tsx'

/** For how many hours the old secret may go on counting. */
const overlaps = [0, 24, 168] as const
type Overlap = (typeof overlaps)[number]

/** Makes a new secret, and lets the old one count as long as the other system needs to change it. */
export function RenewSecret({ of: one }: { of: Webhook }) {
  const t = useText(messages)
  const [isAsking, setAsking] = useState(false)
  const [overlapHours, setOverlap] = useState<Overlap>(24)
  const renew = useMutation(mutation(webhooks.renew, { refreshes: [webhooks.list], onSuccess: () => setAsking(false) }))
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t('renew')}</Button>
      <Modal
        open={isAsking}
        title={t('renewTitle', { name: one.name })}
        okText={t('renew')}
        okButtonProps={{ danger: overlapHours === 0, loading: renew.isPending }}
        onOk={() => renew.mutate({ params: { id: one.id }, body: { overlapHours } })}
        onCancel={() => setAsking(false)}
      >
        <ProblemAlert of={renew.error} />
        <p className="fj-dialog-lead">{t('renewText')}</p>
        <Radio.Group
          className="fj-radio-stack"
          aria-label={t('renewText')}
          value={overlapHours}
          options={overlaps.map((hours) => ({ value: hours, label: t(`overlap.${hours}`) }))}
          onChange={({ target }) => setOverlap(target.value)}
        />
      </Modal>
      {renew.data && <WebhookSecret of={one} secret={renew.data.secret} onClose={renew.reset} />}
    </>
  )
}
