import { runs } from '@fenji/contract/runs'
import { sessions } from '@fenji/contract/sessions'
import { Settings, settings } from '@fenji/contract/settings'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Form } from 'antd'
import { useState } from 'react'
import { ApiProblem, mutation, query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { UnsavedGuard } from '../../platform/ui/UnsavedGuard.tsx'
import { messages } from './messages.ts'
import { SettingsConflict } from './SettingsConflict.tsx'
import { SettingsFields } from './SettingsFields.tsx'

type Answers = Omit<Settings, 'version'>

/** The settings as somebody else saved them in the meantime. */
function theirsIn(error: unknown): Settings | undefined {
  if (!(error instanceof ApiProblem) || error.code !== 'version-conflict') return undefined
  return Settings.safeParse(error.detail.current).data
}

export function SettingsForm({ saved }: { saved: Settings }) {
  const t = useText(messages)
  const canUpdate = useCan()('update', 'Organization')
  const client = useQueryClient()
  const { message } = App.useApp()
  const [form] = Form.useForm<Answers>()
  const [isDirty, setDirty] = useState(false)
  const save = useMutation(
    mutation(settings.update, {
      refreshes: [settings.get, sessions.current, runs.get, runs.list],
      onSuccess: () => {
        setDirty(false)
        void message.success(t('saved'))
      },
    }),
  )
  const theirs = theirsIn(save.error)
  const labels = {
    name: t('name'),
    timeZone: t('timeZone'),
    currency: t('currency'),
    language: t('language'),
    runApproval: t('runApproval'),
    overrideApproval: t('overrideApproval'),
    watermarkScreens: t('watermarkScreens'),
    watermarkExports: t('watermarkExports'),
  }
  const put = (version: number) => save.mutate({ body: { ...form.getFieldsValue(), version } })
  return (
    <>
      <UnsavedGuard when={isDirty && !save.isPending} />
      {!canUpdate && <Alert className="fj-problem" type="info" showIcon title={t('readOnly')} />}
      {!theirs && <ProblemAlert of={save.error} fields={labels} />}
      {theirs && (
        <SettingsConflict
          mine={form.getFieldsValue()}
          theirs={theirs}
          isSaving={save.isPending}
          onKeepMine={() => put(theirs.version)}
          onKeepTheirs={() => client.setQueryData(query(settings.get).queryKey, theirs)}
          onClose={() => save.reset()}
        />
      )}
      <Form
        form={form}
        className="fj-card"
        layout="vertical"
        requiredMark={false}
        disabled={!canUpdate}
        initialValues={saved}
        onValuesChange={() => setDirty(true)}
        onFinish={() => put(saved.version)}
      >
        <SettingsFields
          saved={saved}
          labels={labels}
          isDirty={isDirty}
          isSaving={save.isPending}
          onCancel={() => {
            form.resetFields()
            setDirty(false)
          }}
        />
      </Form>
    </>
  )
}
