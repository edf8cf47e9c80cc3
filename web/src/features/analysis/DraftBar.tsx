import { chartKeys, charts } from '@fenji/contract/analysis'
import type { ChartFilter } from '@fenji/contract/charts'
import { type Dashboard, dashboards } from '@fenji/contract/dashboards'
import { useMutation } from '@tanstack/react-query'
import { App, Button, Checkbox, Input, Select } from 'antd'
import { mutation } from '../../platform/api.ts'
import { useLocal, useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { RemoveButton } from '../../platform/ui/RemoveButton.tsx'
import { type Draft, definitionOf, withAdded } from './dashboards.ts'
import { messages } from './messages.ts'

interface DraftBarProps {
  draft: Draft
  filter: ChartFilter
  onChange: (draft: Draft) => void
  /** Over: saved, or given up. */
  onEnd: (saved: Dashboard | undefined) => void
  onRemoved: () => void
}

/** Stays in sight while a dashboard is arranged: its name, who has it, more charts, and the way out. */
export function DraftBar({ draft, filter, onChange, onEnd, onRemoved }: DraftBarProps) {
  const t = useText(messages)
  const local = useLocal()
  const can = useCan()
  const { message } = App.useApp()
  const options = {
    refreshes: [dashboards.list],
    onSuccess: (saved: Dashboard) => {
      void message.success(t('saved'))
      onEnd(saved)
    },
  }
  const create = useMutation(mutation(dashboards.create, options))
  const update = useMutation(mutation(dashboards.update, options))
  const { of, name, isShared } = draft
  const save = () => {
    const body = { name, isShared, definition: definitionOf(draft, filter) }
    if (of) update.mutate({ params: { id: of.id }, body: { ...body, version: of.version } })
    else create.mutate({ body })
  }
  return (
    <section className="fj-card analysis-draft" aria-label={t('edit')}>
      <ProblemAlert of={create.error ?? update.error} />
      <div className="fj-actions">
        <Input
          className="analysis-name"
          aria-label={t('name')}
          placeholder={t('name')}
          maxLength={60}
          value={name}
          onChange={({ target }) => onChange({ ...draft, name: target.value })}
        />
        <Select
          className="analysis-add"
          aria-label={t('add')}
          placeholder={t('add')}
          value={null}
          options={chartKeys.map((key) => ({ value: key, label: local(charts[key].name) }))}
          onChange={(key) => key && onChange({ ...draft, items: withAdded(draft.items, key) })}
        />
        {can('create', 'Segment') && (
          <Checkbox
            checked={isShared}
            title={t('shareNote')}
            onChange={({ target }) => onChange({ ...draft, isShared: target.checked })}
          >
            {t('share')}
          </Checkbox>
        )}
        <span className="analysis-ends fj-actions">
          {of && (
            <RemoveButton
              endpoint={dashboards.remove}
              input={{ params: { id: of.id } }}
              refreshes={[dashboards.list]}
              words={{
                remove: t('remove'),
                title: t('removeTitle', { name: of.name }),
                text: t('removeText'),
                removed: t('removed'),
              }}
              onRemoved={onRemoved}
            />
          )}
          <Button onClick={() => onEnd(undefined)}>{t('cancel')}</Button>
          <Button
            type="primary"
            disabled={name.trim() === ''}
            loading={create.isPending || update.isPending}
            onClick={save}
          >
            {t('save')}
          </Button>
        </span>
      </div>
      {isShared && <p className="fj-soft fj-small">{t('shareNote')}</p>}
    </section>
  )
}
