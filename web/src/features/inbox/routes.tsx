import { BellOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import type { Menu } from '../../platform/menu.ts'
import { shellRoute } from '../../platform/routes.tsx'
import { InboxCount } from './InboxCount.tsx'

const inboxRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/inbox',
  staticData: { can: ['read', 'Customer'] },
  component: lazyRouteComponent(() => import('./InboxPage.tsx'), 'InboxPage'),
})

export const routes = [inboxRoute] as const
export const menu: Menu = [
  {
    section: 'work',
    to: '/inbox',
    word: 'inbox',
    icon: <BellOutlined />,
    can: ['read', 'Customer'],
    Count: InboxCount,
  },
]
