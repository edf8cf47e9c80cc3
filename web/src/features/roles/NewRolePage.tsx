import { roles } from '@fenji/contract/roles'
import { useMutation } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { App, Button, Form, Select } from 'antd'
import { useState } from 'react'
import { mutation } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { PageHeader } from '../../platform/ui/PageHeader.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { Spinner } from '../../platform/ui/Spinner.tsx'
import { UnsavedGuard } from '../../platform/ui/UnsavedGuard.tsx'
import { useFields } from '../fields/public.ts'
import { messages } from './messages.ts'
import { emptyPolicy, isSamePolicy, withGroupsNamed } from './policy-draft.ts'
import { type RoleDraft, RoleForm } from './RoleForm.tsx'
import { RoleOptionText } from './RoleOptionText.tsx'
import { useRoleOptions } from './use-role-options.ts'
import { useRoles } from './use-roles.ts'

/** A new role, as a copy of another one or from nothing. */
export function NewRolePage() {
  const t = useText(messages)
  const { from } = useSearch({ from: '/shell/roles/new' })
  const canList = useCan()('read', 'Role')
  const list = useRoles()
  const options = useRoleOptions() ?? []
  const start = options.find(({ value }) => value === from)
  const own = useFields().groups.map(({ key }) => key)
  const navigate = useNavigate({ from: '/roles/new' })
  return (
    <div className="fj-page">
      <PageHeader title={t('create')} back={{ to: '/roles' }} />
      <ProblemAlert of={list.error} onRetry={() => void list.refetch()} />
      {list.isLoading && <Spinner />}
      {(list.data || !canList) && (
        <>
          <Form layout="vertical" component="div">
            <Form.Item label={t('startFrom')} htmlFor="role-start" className="fj-form">
              <Select
                id="role-start"
                value={start?.value ?? 0}
                options={[
                  { value: 0, label: t('blank'), means: '' },
                  ...options.map((one) => ({ ...one, disabled: false })),
                ]}
                popupMatchSelectWidth={false}
                optionRender={({ data }) => <RoleOptionText label={data.label} means={data.means} />}
                onChange={(id) => void navigate({ search: id ? { from: id } : {}, replace: true })}
              />
            </Form.Item>
          </Form>
          <NewRole
            key={start?.value ?? 0}
            start={{
              name: start ? t('copyName', { name: start.label }) : '',
              policy: withGroupsNamed(start?.policy ?? emptyPolicy, own),
            }}
          />
        </>
      )}
    </div>
  )
}

function NewRole({ start }: { start: RoleDraft & { name: string } }) {
  const t = useText(messages)
  const { message } = App.useApp()
  const navigate = useNavigate()
  const [begun] = useState(start)
  const [draft, setDraft] = useState<RoleDraft>(begun)
  const create = useMutation(
    mutation(roles.create, {
      refreshes: [roles.list],
      onSuccess: async ({ id, name }) => {
        void message.success(t('created', { name: name ?? '' }))
        await navigate({ to: '/roles/$roleId', params: { roleId: id }, replace: true, ignoreBlocker: true })
      },
    }),
  )
  const name = draft.name?.trim() ?? ''
  const isDirty = draft.name !== begun.name || !isSamePolicy(draft.policy, begun.policy)
  return (
    <>
      <UnsavedGuard when={isDirty && !create.isPending} />
      <ProblemAlert of={create.error} fields={{ name: t('name') }} />
      <RoleForm draft={draft} isLocked={create.isPending} onChange={setDraft} />
      <div className="fj-actions roles-create">
        <Button
          type="primary"
          disabled={name === ''}
          loading={create.isPending}
          onClick={() => create.mutate({ body: { name, policy: draft.policy } })}
        >
          {t('create')}
        </Button>
      </div>
    </>
  )
}
