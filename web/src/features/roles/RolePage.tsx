import { roles } from '@fenji/contract/roles'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { ApiProblem, query } from '../../platform/api.ts'
import { PageProblem } from '../../platform/ui/PageProblem.tsx'
import { Spinner } from '../../platform/ui/Spinner.tsx'
import { RoleEditor } from './RoleEditor.tsx'

/** One role, to be read or changed. */
export function RolePage() {
  const { roleId } = useParams({ from: '/shell/roles/$roleId' })
  // Never replaced under the person's hands: a change by somebody else shows when saving.
  const list = useQuery(query(roles.list, {}, { refetchOnWindowFocus: false, refetchOnReconnect: false }))
  const role = list.data?.find(({ id }) => id === roleId)
  const problem = list.error ?? (list.data && !role ? new ApiProblem('role-not-found', 404) : null)
  return (
    <div className="fj-page">
      <PageProblem of={problem} onRetry={() => void list.refetch()} back={{ to: '/roles' }} />
      {list.isPending && <Spinner />}
      {role && <RoleEditor key={`${role.id}.${role.version}`} role={role} />}
    </div>
  )
}
