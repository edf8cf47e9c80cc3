import { contactResults } from '@fenji/contract/import-fields/dealings'
import { interactions, type NewRecord } from '@fenji/contract/records'
import { tasks } from '@fenji/contract/tasks'
import { timeline } from '@fenji/contract/timeline'
import { useMutation } from '@tanstack/react-query'
import { App, DatePicker, Input, Modal } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { mutation } from '../../platform/api.ts'
import { useLocal, useText } from '../../platform/i18n.ts'
import { useSession } from '../../platform/session.tsx'
import { daysAfter, todayIn } from '../../platform/today.ts'
import { type ChosenCustomer, CustomerSelect } from '../../platform/ui/find/CustomerSelect.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { UnsavedGuard } from '../../platform/ui/UnsavedGuard.tsx'
import { useIsPhone } from '../../platform/ui/use-is-phone.ts'
import { useFormat } from '../../platform/use-format.ts'
import { ChoiceGrid } from './ChoiceGrid.tsx'
import { channels, type Step, stepDay, steps } from './log.ts'
import './records.css'
import { channelIcons } from './channel-icons.tsx'
import { messages } from './messages.ts'

interface LogDialogProps {
  /** Whom it was with; null: that is asked first. */
  customer: ChosenCustomer | null
  onClose: () => void
}

/** What somebody says of a contact, a tap each. */
interface Draft {
  customer: ChosenCustomer | null
  kind: string
  result: string | null
  summary: string
  /** A business day; null: just now. */
  day: string | null
  step: Step
  stepOn: string | null
  title: string
}

function useDraft(customer: ChosenCustomer | null) {
  const empty: Draft = {
    ...{ customer, kind: 'visit', result: null, summary: '', day: null },
    ...{ step: 'none', stepOn: null, title: '' },
  }
  const [draft, setDraft] = useState(empty)
  const change = (part: Partial<Draft>) => setDraft((old) => ({ ...old, ...part }))
  const isTouched = draft.result !== null || draft.summary.trim() !== '' || draft.step !== 'none'
  return { draft, change, isTouched }
}

/** What the draft says, as the API takes it. */
function bodyOf({ day, kind, result, summary }: Draft, next: { title: string; dueOn: string } | null): NewRecord {
  return {
    occurredAt: day ?? new Date().toISOString(),
    kind,
    ...(result && { result }),
    ...(summary.trim() && { summary: summary.trim() }),
    ...(next && { nextStep: next }),
  }
}

/** Logs a call, a visit or a message in a few taps, and what comes next. Made for a thumb. */
export function LogDialog({ customer, onClose }: LogDialogProps) {
  const t = useText(messages)
  const format = useFormat()
  const isPhone = useIsPhone()
  const { message } = App.useApp()
  const today = todayIn(useSession().organization.timeZone)
  const { draft, change, isTouched } = useDraft(customer)
  const [idempotencyKey] = useState(() => crypto.randomUUID())
  const dueOn = stepDay(draft.step, draft.stepOn, today)
  const next = dueOn && { title: draft.title.trim() || t('log.next.default'), dueOn }
  const create = useMutation(
    mutation(interactions.create, {
      refreshes: [timeline.list, interactions.list, tasks.list],
      idempotencyKey,
      onSuccess: () => {
        const told = next ? t('log.savedNext', { day: format.day(next.dueOn), title: next.title }) : t('log.saved')
        void message.success(told)
        onClose()
      },
    }),
  )
  const save = () =>
    draft.customer && create.mutate({ params: { id: draft.customer.id }, body: bodyOf(draft, next || null) })
  return (
    <Modal
      open
      className="records-log"
      width={560}
      style={isPhone ? { top: 0 } : {}}
      title={customer ? `${t('log.title')} · ${customer.name}` : t('log.title')}
      okText={t('save')}
      okButtonProps={{ loading: create.isPending, disabled: !draft.customer, size: 'large' }}
      cancelButtonProps={{ size: 'large' }}
      mask={{ closable: !isTouched }}
      onOk={save}
      onCancel={onClose}
    >
      <ProblemAlert of={create.error} fields={{ summary: t('log.summary'), title: t('log.next.title') }} />
      <div className="records-log-body">
        {customer === null && (
          <CustomerSelect autoFocus value={draft.customer} onChange={(chosen) => change({ customer: chosen })} />
        )}
        <What draft={draft} onChange={change} />
        <Next draft={draft} onChange={change} today={today} dueOn={dueOn} />
        <When today={today} day={draft.day} onChange={(day) => change({ day })} />
      </div>
      <UnsavedGuard when={isTouched && !create.isSuccess} />
    </Modal>
  )
}

interface PartProps {
  draft: Draft
  onChange: (part: Partial<Draft>) => void
}

/** How it was, what came of it, what was said. */
function What({ draft, onChange }: PartProps) {
  const t = useText(messages)
  const local = useLocal()
  return (
    <>
      <ChoiceGrid
        label={t('log.kind')}
        columns={4}
        value={draft.kind}
        choices={channels.map(({ key, name }) => ({ key, text: local(name), icon: channelIcons[key] }))}
        onChange={(kind) => onChange({ kind: kind ?? 'other' })}
      />
      <ChoiceGrid
        label={t('log.result')}
        isOptional
        value={draft.result}
        choices={contactResults.map(({ key, name }) => ({ key, text: local(name) }))}
        onChange={(result) => onChange({ result })}
      />
      <Input.TextArea
        aria-label={t('log.summary')}
        placeholder={t('log.summaryHint')}
        autoSize={{ minRows: 3, maxRows: 10 }}
        maxLength={4000}
        value={draft.summary}
        onChange={(event) => onChange({ summary: event.target.value })}
      />
    </>
  )
}

/** What is to be done, and until when. */
function Next({ draft, onChange, today, dueOn }: PartProps & { today: string; dueOn: string | null }) {
  const t = useText(messages)
  const format = useFormat()
  const isPhone = useIsPhone()
  return (
    <div className="records-log-part">
      <ChoiceGrid
        label={t('log.next')}
        value={draft.step}
        choices={steps.map((key) => ({ key, text: t(`log.next.${key}`) }))}
        onChange={(step) => onChange({ step: (step ?? 'none') as Step })}
      />
      {draft.step === 'day' && (
        <DatePicker
          className="fj-wide"
          aria-label={t('log.next.day')}
          inputReadOnly={isPhone}
          minDate={dayjs(today)}
          value={draft.stepOn ? dayjs(draft.stepOn) : null}
          onChange={(day) => onChange({ stepOn: day?.format('YYYY-MM-DD') ?? null })}
        />
      )}
      {dueOn && (
        <Input
          aria-label={t('log.next.title')}
          placeholder={t('log.next.default')}
          maxLength={200}
          value={draft.title}
          onChange={(event) => onChange({ title: event.target.value })}
          suffix={<span className="fj-soft">{format.day(dueOn)}</span>}
        />
      )}
    </div>
  )
}

/** Mostly it was just now. */
function When({ today, day, onChange }: { today: string; day: string | null; onChange: (day: string | null) => void }) {
  const t = useText(messages)
  const isPhone = useIsPhone()
  return (
    <div className="records-log-part">
      <ChoiceGrid
        label={t('log.when')}
        value={day === null ? 'now' : 'day'}
        choices={[
          { key: 'now', text: t('log.now') },
          { key: 'day', text: t('log.otherDay') },
        ]}
        onChange={(key) => onChange(key === 'day' ? daysAfter(today, -1) : null)}
      />
      {day !== null && (
        <DatePicker
          aria-label={t('log.otherDay')}
          className="fj-wide"
          allowClear={false}
          inputReadOnly={isPhone}
          maxDate={dayjs(today)}
          value={dayjs(day)}
          onChange={(chosen) => onChange(chosen?.format('YYYY-MM-DD') ?? null)}
        />
      )}
    </div>
  )
}
