import { SettingOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import type { Menu } from '../../platform/menu.ts'
import { shellRoute } from '../../platform/routes.tsx'

const settingsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/settings',
  component: lazyRouteComponent(() => import('./SettingsPage.tsx'), 'SettingsPage'),
})

export const routes = [settingsRoute] as const
export const menu: Menu = [
  {
    section: 'organization',
    to: '/settings',
    word: 'settings',
    icon: <SettingOutlined />,
    can: ['read', 'Organization'],
  },
]
