import { TeamOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { localOf } from '../../platform/i18n.ts'
import type { Menu } from '../../platform/menu.ts'
import { shellRoute } from '../../platform/routes.tsx'
import { messages } from './messages.ts'

const membersRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/members',
  component: lazyRouteComponent(() => import('./MembersPage.tsx'), 'MembersPage'),
})

export const routes = [membersRoute] as const
export const menu: Menu = [
  {
    section: 'organization',
    to: '/members',
    label: localOf(messages, 'menu'),
    icon: <TeamOutlined />,
    can: ['read', 'Member'],
  },
]
