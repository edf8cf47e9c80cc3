import { quality } from '@fenji/contract/quality'
import type { QualityPlan } from '@fenji/contract/quality-plan'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Alert, App, Button } from 'antd'
import { useState } from 'react'
import { mutation, query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { messages as platformMessages } from '../../platform/messages.ts'
import { useCan } from '../../platform/session.tsx'
import { PageHeader } from '../../platform/ui/PageHeader.tsx'
import { PagePending } from '../../platform/ui/PagePending.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { UnsavedGuard } from '../../platform/ui/UnsavedGuard.tsx'
import { messages } from './messages.ts'
import { QualityTabs } from './QualityTabs.tsx'
import './quality.css'
import { ContactsRule } from './ContactsRule.tsx'
import { ReviewCard } from './ReviewCard.tsx'
import { RuleList } from './RuleList.tsx'
import { ruleMessages } from './rule-messages.ts'
import { SegmentList } from './SegmentList.tsx'

/** What is asked of the data; changes are saved together. */
export function RulesPage() {
  const t = useText(messages)
  const word = useText(ruleMessages)
  const found = useQuery(query(quality.plan))
  return (
    <div className="fj-page">
      <PageHeader title={t('title')} subtitle={word('lead')} />
      <QualityTabs />
      {found.isPending && <PagePending />}
      <ProblemAlert of={found.error} onRetry={() => void found.refetch()} />
      {found.data && <PlanEditor key={found.data.version} {...found.data} />}
    </div>
  )
}

interface PlanEditorProps {
  plan: QualityPlan
  version: number
  hidden: number
  sendsMail: boolean
}

function PlanEditor({ plan, version, hidden, sendsMail }: PlanEditorProps) {
  const t = useText(ruleMessages)
  const word = useText(platformMessages)
  const can = useCan()
  const { message } = App.useApp()
  const [draft, setDraft] = useState<QualityPlan>(plan)
  const save = useMutation(
    mutation(quality.savePlan, {
      refreshes: [quality.plan, quality.board, quality.reviews, quality.reviewers],
      onSuccess: () => void message.success(t('saved')),
    }),
  )
  const mayChange = can('update', 'Quality')
  const isChanged = draft !== plan && !save.isSuccess
  const change = mayChange ? (part: Partial<QualityPlan>) => setDraft({ ...draft, ...part }) : undefined
  return (
    <div className="fj-stack">
      {!mayChange && <Alert type="info" showIcon title={t('readOnly')} />}
      {hidden > 0 && <Alert type="info" showIcon title={t('hidden', { count: hidden })} />}
      <ProblemAlert of={save.error} />
      <RuleList rules={draft.rules} onChange={change && ((rules) => change({ rules }))} />
      <SegmentList segments={draft.segments} onChange={change && ((segments) => change({ segments }))} />
      <ContactsRule of={draft.contacts} onChange={change && ((contacts) => change({ contacts }))} />
      <ReviewCard of={draft.review} sendsMail={sendsMail} onChange={change && ((review) => change({ review }))} />
      <UnsavedGuard when={isChanged} />
      {isChanged && (
        <div className="quality-save">
          <span className="fj-soft">{t('unsaved')}</span>
          <div className="fj-actions">
            <Button onClick={() => setDraft(plan)}>{word('cancel')}</Button>
            <Button
              type="primary"
              loading={save.isPending}
              disabled={hidden > 0}
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
