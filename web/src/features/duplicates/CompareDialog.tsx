import { SwapOutlined } from '@ant-design/icons'
import { type DuplicatePair, duplicates, type Side, SurvivalRule } from '@fenji/contract/duplicates'
import { useQuery } from '@tanstack/react-query'
import { Button, Modal, Segmented } from 'antd'
import { useState } from 'react'
import { query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { Spinner } from '../../platform/ui/Spinner.tsx'
import { Differences } from './Differences.tsx'
import { Moves } from './Moves.tsx'
import { messages } from './messages.ts'
import { useVerdicts } from './use-verdicts.ts'

/** Two customers side by side: whose values survive, what comes along, and the merge itself. */
export function CompareDialog({ pair, onClose }: { pair: DuplicatePair; onClose: () => void }) {
  const t = useText(messages)
  const isOtherLarger = (pair.other.orders ?? 0) > (pair.one.orders ?? 0)
  const [isSwapped, setSwapped] = useState(isOtherLarger)
  const [rule, setRule] = useState<SurvivalRule>('complete')
  const [chosen, setChosen] = useState<Record<string, Side>>({})
  const [survivor, merged] = isSwapped ? [pair.other, pair.one] : [pair.one, pair.other]
  const ids = { survivorId: survivor.id, mergedId: merged.id }
  const found = useQuery(query(duplicates.compare, { query: ids }))
  const { merge, dismiss } = useVerdicts(onClose)
  const swap = () => {
    setSwapped(!isSwapped)
    setChosen({})
  }
  return (
    <Modal
      open
      width={820}
      title={t('compare.title')}
      onCancel={onClose}
      footer={
        <>
          <Button
            loading={dismiss.isPending}
            onClick={() => dismiss.mutate({ body: { pairs: [{ oneId: pair.one.id, otherId: pair.other.id }] } })}
          >
            {t('dismiss')}
          </Button>
          <Button
            type="primary"
            disabled={!found.data}
            loading={merge.isPending}
            onClick={() => merge.mutate({ body: { ...ids, rule, chosen } })}
          >
            {t('merge')}
          </Button>
        </>
      }
    >
      <ProblemAlert of={found.error} onRetry={() => void found.refetch()} />
      <div className="duplicates-rule">
        <span>{t('rule')}</span>
        <Segmented<SurvivalRule>
          aria-label={t('rule')}
          value={rule}
          options={SurvivalRule.options.map((value) => ({ value, label: t(`rule.${value}`) }))}
          onChange={(value) => {
            setRule(value)
            setChosen({})
          }}
        />
        <Button icon={<SwapOutlined />} onClick={swap}>
          {t('swap')}
        </Button>
      </div>
      {found.isPending && <Spinner />}
      {found.data && (
        <>
          <Differences
            of={found.data}
            sides={{ ...found.data.proposals[rule], ...chosen }}
            onChoose={(field, side) => setChosen({ ...chosen, [field]: side })}
          />
          <Moves of={found.data.moves} />
        </>
      )}
    </Modal>
  )
}
