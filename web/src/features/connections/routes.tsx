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

const eventsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/connections/events',
  staticData: { can: ['read', 'Event'] },
  component: lazyRouteComponent(() => import('./EventsPage.tsx'), 'EventsPage'),
})

export const routes = [connectionsRoute, eventsRoute, connectionRoute] as const
export const menu: Menu = [
  {
    section: 'data',
    to: '/connections',
    word: 'connections',
    icon: <ApiOutlined />,
    can: ['read', 'Connection'],
  },
]
