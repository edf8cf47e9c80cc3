import { type Override, overrides } from '@fenji/contract/overrides'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { mutation, query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { lazily } from '../../platform/ui/lazily.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { inboxMessages } from './inbox-messages.ts'
import { OverrideCard } from './OverrideCard.tsx'
import { touched } from './use-override-actions.ts'
import { useSayOutcome } from './use-say-outcome.ts'

const RefuseDialog = lazily(() => import('./RefuseDialog.tsx').then(({ RefuseDialog }) => RefuseDialog))

const shown = 50

/** Grades set by others that wait for the reader: each with its buttons, and several at once. */
export function OverridesToApprove({ total }: { total: number }) {
  const t = useText(inboxMessages)
  const [chosen, setChosen] = useState<number[]>([])
  const [isRefusing, setRefusing] = useState(false)
  const list = useQuery(query(overrides.list, { query: { awaits: 'me', limit: shown } }))
  const rows = list.data?.rows ?? []
  const ids = chosen.filter((id) => rows.some((one) => one.id === id))
  const approve = useApproveMany(() => setChosen([]))
  return (
    <section className="fj-card" aria-label={t('toApprove')}>
      <div className="fj-row overrides-head">
        <h2 className="fj-card-title">{t('toApprove')}</h2>
        {total > shown && (
          <Link to="/overrides" search={{ state: 'waiting' }}>
            {t('all', { total })}
          </Link>
        )}
      </div>
      <ProblemAlert of={list.error ?? approve.error} onRetry={() => void list.refetch()} />
      {rows.length > 1 && (
        <div className="fj-row overrides-many">
          <Checkbox
            checked={ids.length === rows.length}
            indeterminate={ids.length > 0 && ids.length < rows.length}
            onChange={({ target }) => setChosen(target.checked ? rows.map(({ id }) => id) : [])}
          >
            {t('pickAll')}
          </Checkbox>
          {ids.length > 0 && (
            <span className="fj-actions">
              <Button
                size="small"
                type="primary"
                loading={approve.isPending}
                onClick={() => approve.mutate({ body: { ids } })}
              >
                {t('approveMany', { count: ids.length })}
              </Button>
              <Button size="small" onClick={() => setRefusing(true)}>
                {t('refuseMany', { count: ids.length })}
              </Button>
            </span>
          )}
        </div>
      )}
      <ul>
        {rows.map((one) => (
          <li key={one.id} className="overrides-pick">
            {rows.length > 1 && <PickBox of={one} chosen={ids} onChange={setChosen} />}
            <OverrideCard of={one} />
          </li>
        ))}
      </ul>
      {isRefusing && <RefuseDialog ids={ids} onClose={() => setRefusing(false)} />}
    </section>
  )
}

interface PickBoxProps {
  of: Override
  chosen: number[]
  onChange: (chosen: number[]) => void
}

function PickBox({ of: { id, name, code }, chosen, onChange }: PickBoxProps) {
  const t = useText(inboxMessages)
  return (
    <Checkbox
      aria-label={t('pick', { name: name ?? code })}
      checked={chosen.includes(id)}
      onChange={({ target }) => onChange(target.checked ? [...chosen, id] : chosen.filter((one) => one !== id))}
    />
  )
}

/** Approves several; says how many, and how many others got in the way of. */
function useApproveMany(onDone: () => void) {
  const say = useSayOutcome()
  return useMutation(
    mutation(overrides.approveMany, {
      refreshes: touched,
      onSuccess: (outcome) => {
        say(outcome)
        onDone()
      },
    }),
  )
}
