import { BankOutlined, CheckOutlined, PlusOutlined } from '@ant-design/icons'
import { organizations } from '@fenji/contract/organizations'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { MenuProps } from 'antd'
import { query } from '../api.ts'
import { useText } from '../i18n.ts'
import { messages } from '../messages.ts'
import { useCan } from '../session.tsx'
import { useEnterOrganization } from '../use-enter-organization.ts'
import { useProblemMessage } from './use-problem-message.ts'

/** In the person's menu: the organizations in which they work, where there are several, and the way to a new one. */
export function useOrganizationItems(): NonNullable<MenuProps['items']> {
  const t = useText(messages)
  const can = useCan()
  const navigate = useNavigate()
  const enter = useEnterOrganization(useProblemMessage())
  const own = useQuery(query(organizations.list, {}, { staleTime: 300_000, refetchOnWindowFocus: false })).data ?? []
  const choices = own.map(({ id, name, isCurrent }) => ({
    key: `organization.${id}`,
    icon: isCurrent ? <CheckOutlined /> : <BankOutlined />,
    label: name,
    onClick: () => void (isCurrent || enter(id)),
  }))
  const create = {
    key: 'newOrganization',
    icon: <PlusOutlined />,
    label: t('newOrganization'),
    onClick: () => void navigate({ to: '/organizations/new' }),
  }
  return [
    ...(own.length > 1
      ? [{ key: 'organizations', type: 'group' as const, label: t('organizations'), children: choices }]
      : []),
    ...(can('create', 'Organization') ? [create] : []),
  ]
}
