import { builtInRoles } from '@fenji/contract/policy'
import { Role, roles } from '@fenji/contract/roles'
import { sessions } from '@fenji/contract/sessions'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, App } from 'antd'
import { useState } from 'react'
import { ApiProblem, mutation, query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { UnsavedGuard } from '../../platform/ui/UnsavedGuard.tsx'
import { messages } from './messages.ts'
import { differences, isSamePolicy } from './policy-draft.ts'
import { RoleConflict } from './RoleConflict.tsx'
import { type RoleDraft, RoleForm } from './RoleForm.tsx'
import { RoleHeader } from './RoleHeader.tsx'
import { SaveBar } from './SaveBar.tsx'

/** The role as somebody else saved it in the meantime. */
function theirsIn(error: unknown): Role | undefined {
  if (!(error instanceof ApiProblem) || error.code !== 'version-conflict') return undefined
  return Role.safeParse(error.detail.current).data
}

function useSaveRole(role: Role, draft: RoleDraft) {
  const t = useText(messages)
  const { message } = App.useApp()
  const save = useMutation(
    mutation(roles.update, {
      refreshes: [roles.list, sessions.current],
      onSuccess: () => void message.success(t('saved')),
    }),
  )
  // A built-in role that is as it came goes on following the program.
  const isAsItCame = role.key !== null && isSamePolicy(draft.policy, builtInRoles[role.key])
  const put = (version: number) =>
    save.mutate({
      params: { id: role.id },
      body: { name: draft.name?.trim() ?? null, policy: isAsItCame ? null : draft.policy, version },
    })
  return { save, put }
}

/** A role in the hands of somebody who may change it; others look at it. */
export function RoleEditor({ role }: { role: Role }) {
  const t = useText(messages)
  const client = useQueryClient()
  const mayUpdate = useCan()('update', 'Role')
  const isAdministrator = role.key === 'administrator'
  const [draft, setDraft] = useState<RoleDraft>({ name: role.key ? null : role.name, policy: role.policy })
  const { save, put } = useSaveRole(role, draft)
  const count = differences(role.policy, draft.policy).length
  const isRenamed = draft.name !== null && draft.name.trim() !== role.name
  const isDirty = count > 0 || isRenamed
  const theirs = theirsIn(save.error)
  const keepTheirs = (current: Role) =>
    client.setQueryData(query(roles.list).queryKey, (list) =>
      list?.map((one) => (one.id === current.id ? current : one)),
    )
  return (
    <>
      <UnsavedGuard when={isDirty && !save.isPending} />
      <RoleHeader role={role} draft={draft} onReset={(policy) => setDraft({ ...draft, policy })} />
      {isAdministrator && <Alert className="fj-problem" type="info" showIcon title={t('locked')} />}
      {!isAdministrator && !mayUpdate && <Alert className="fj-problem" type="info" showIcon title={t('readOnly')} />}
      {!theirs && <ProblemAlert of={save.error} fields={{ name: t('name') }} />}
      {theirs && (
        <RoleConflict
          theirs={theirs}
          mine={draft}
          isSaving={save.isPending}
          onKeepMine={() => put(theirs.version)}
          onKeepTheirs={() => keepTheirs(theirs)}
          onClose={() => save.reset()}
        />
      )}
      <RoleForm draft={draft} isLocked={isAdministrator || !mayUpdate} onChange={setDraft} />
      {isDirty && (
        <SaveBar
          isSaving={save.isPending}
          canSave={draft.name === null || draft.name.trim() !== ''}
          onSave={() => put(role.version)}
          onCancel={() => setDraft({ name: role.key ? null : role.name, policy: role.policy })}
        >
          {count > 0 ? t('unsaved', { count }) : t('unsavedName')}
        </SaveBar>
      )}
    </>
  )
}
