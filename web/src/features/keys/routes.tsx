import { KeyOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import type { Menu } from '../../platform/menu.ts'
import { shellRoute } from '../../platform/routes.tsx'

const keysRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/keys',
  staticData: { can: ['read', 'ApiKey'] },
  component: lazyRouteComponent(() => import('./KeysPage.tsx'), 'KeysPage'),
})

export const routes = [keysRoute] as const
export const menu: Menu = [
  {
    section: 'organization',
    to: '/keys',
    word: 'keys',
    icon: <KeyOutlined />,
    can: ['read', 'ApiKey'],
  },
]
