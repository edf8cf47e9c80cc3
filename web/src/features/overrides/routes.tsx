import { ControlOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import type { Menu } from '../../platform/menu.ts'
import { shellRoute } from '../../platform/routes.tsx'
import { OverridesSearch } from './search.ts'

const overridesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/overrides',
  staticData: { can: ['read', 'Override'] },
  validateSearch: OverridesSearch,
  component: lazyRouteComponent(() => import('./OverridesPage.tsx'), 'OverridesPage'),
})

export const routes = [overridesRoute] as const
export const menu: Menu = [
  {
    section: 'work',
    to: '/overrides',
    word: 'overrides',
    icon: <ControlOutlined />,
    can: ['read', 'Override'],
  },
]
