import { InboxOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import type { Menu } from '../../platform/menu.ts'
import { shellRoute } from '../../platform/routes.tsx'
import { PoolSearch } from './search.ts'

const poolRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/pool',
  staticData: { can: ['read', 'Pool'], hasContacts: true },
  validateSearch: PoolSearch,
  component: lazyRouteComponent(() => import('./PoolPage.tsx'), 'PoolPage'),
})

const rulesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/pool/rules',
  staticData: { can: ['update', 'Pool'] },
  component: lazyRouteComponent(() => import('./PoolRulesPage.tsx'), 'PoolRulesPage'),
})

const leavingRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/pool/leaving',
  staticData: { can: ['read', 'Customer'] },
  component: lazyRouteComponent(() => import('./LeavingPage.tsx'), 'LeavingPage'),
})

export const routes = [poolRoute, rulesRoute, leavingRoute] as const
export const menu: Menu = [
  { section: 'work', to: '/pool', word: 'pool', icon: <InboxOutlined />, can: ['read', 'Pool'] },
]
