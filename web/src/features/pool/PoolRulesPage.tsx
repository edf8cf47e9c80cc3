import { type PoolRules, pool } from '@fenji/contract/pool'
import { useMutation, useQuery } from '@tanstack/react-query'
import { App, Button, Switch } from 'antd'
import { useState } from 'react'
import { mutation, query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { messages as platformMessages } from '../../platform/messages.ts'
import { PageHeader } from '../../platform/ui/PageHeader.tsx'
import { PagePending } from '../../platform/ui/PagePending.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { UnsavedGuard } from '../../platform/ui/UnsavedGuard.tsx'
import { LimitsCard } from './LimitsCard.tsx'
import { messages } from './messages.ts'
import { PickingCard } from './PickingCard.tsx'
import './pool.css'
import { RecyclingCard } from './RecyclingCard.tsx'

/** How the pool works, for those who say so. */
export function PoolRulesPage() {
  const t = useText(messages)
  const found = useQuery(query(pool.rules))
  return (
    <div className="fj-page">
      <PageHeader back={{ to: '/pool' }} title={t('rules')} />
      {found.isPending && <PagePending />}
      <ProblemAlert of={found.error} onRetry={() => void found.refetch()} />
      {found.data && <RulesEditor key={found.data.version} {...found.data} />}
    </div>
  )
}

function RulesEditor({ rules, version }: { rules: PoolRules; version: number }) {
  const t = useText(messages)
  const word = useText(platformMessages)
  const { message } = App.useApp()
  const [draft, setDraft] = useState(rules)
  const save = useMutation(
    mutation(pool.saveRules, {
      refreshes: [pool.rules, pool.standing, pool.list, pool.leaving],
      onSuccess: () => void message.success(t('saved')),
    }),
  )
  const isChanged = draft !== rules && !save.isSuccess
  const change = (part: Partial<PoolRules>) => setDraft({ ...draft, ...part })
  return (
    <div className="fj-stack">
      <section className="fj-card">
        <div className="fj-row">
          <h2 className="fj-card-title">{t('rule.open')}</h2>
          <Switch checked={draft.isOpen} aria-label={t('rule.open')} onChange={(isOpen) => change({ isOpen })} />
        </div>
        <p className="fj-soft">{t('rule.openText')}</p>
      </section>
      <PickingCard of={draft.picking} onChange={(picking) => change({ picking })} />
      <LimitsCard of={draft.limits} onChange={(limits) => change({ limits })} />
      <RecyclingCard of={draft.recycling} onChange={(recycling) => change({ recycling })} />
      <ProblemAlert of={save.error} />
      <UnsavedGuard when={isChanged} />
      {isChanged && (
        <div className="pool-save">
          <span className="fj-soft">{t('unsaved')}</span>
          <div className="fj-actions">
            <Button onClick={() => setDraft(rules)}>{word('cancel')}</Button>
            <Button
              type="primary"
              loading={save.isPending}
              onClick={() => save.mutate({ body: { ...draft, version } })}
            >
              {word('save')}
            </Button>
          </div>
        </div>
      )}
    </div>
  )
}
