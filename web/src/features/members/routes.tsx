import { TeamOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import type { Menu } from '../../platform/menu.ts'
import { shellRoute } from '../../platform/routes.tsx'

const membersRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/members',
  staticData: { can: ['read', 'Member'] },
  component: lazyRouteComponent(() => import('./MembersPage.tsx'), 'MembersPage'),
})

export const routes = [membersRoute] as const
export const menu: Menu = [
  {
    section: 'organization',
    to: '/members',
    label: { zh: '成员', en: 'Members' },
    icon: <TeamOutlined />,
    can: ['read', 'Member'],
  },
]
