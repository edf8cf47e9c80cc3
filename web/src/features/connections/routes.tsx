import { ApiOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { idParam } from '../../platform/id-param.ts'
import type { Menu } from '../../platform/menu.ts'
import { shellRoute } from '../../platform/routes.tsx'

const connectionsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/connections',
  staticData: { can: ['read', 'Connection'] },
  component: lazyRouteComponent(() => import('./ConnectionsPage.tsx'), 'ConnectionsPage'),
})

const connectionRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/connections/$connectionId',
  staticData: { can: ['read', 'Connection'] },
  params: idParam('connectionId'),
  component: lazyRouteComponent(() => import('./ConnectionPage.tsx'), 'ConnectionPage'),
})

export const routes = [connectionsRoute, connectionRoute] as const
export const menu: Menu = [
  {
    section: 'data',
    to: '/connections',
    word: 'connections',
    icon: <ApiOutlined />,
    can: ['read', 'Connection'],
  },
]
