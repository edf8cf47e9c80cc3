import { ClockCircleOutlined } from '@ant-design/icons'
import type { Import } from '@fenji/contract/imports'
import { useText } from '../../platform/i18n.ts'
import { EmptyState } from '../../platform/ui/EmptyState.tsx'
import { messages } from './messages.ts'
import { ReceiptBar } from './ReceiptBar.tsx'
import { Refusals } from './Refusals.tsx'

/** A file that waits for somebody else: how far it is, for those who may only look. */
export function WaitingStep({ of: one }: { of: Import }) {
  const t = useText(messages)
  const { state, preview } = one
  return (
    <>
      <section className="fj-card imports-result">
        <EmptyState
          icon={<ClockCircleOutlined />}
          title={t(state === 'checked' ? 'waiting.checked' : 'waiting.mapping')}
          text={t('waiting.text')}
        />
        {state === 'checked' && preview && <ReceiptBar of={preview} />}
      </section>
      {state === 'checked' && preview && <Refusals of={one} receipt={preview} />}
    </>
  )
}
