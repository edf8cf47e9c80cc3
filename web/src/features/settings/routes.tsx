import { SettingOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { localOf } from '../../platform/i18n.ts'
import type { Menu } from '../../platform/menu.ts'
import { shellRoute } from '../../platform/routes.tsx'
import { messages } from './messages.ts'

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
    label: localOf(messages, 'menu'),
    icon: <SettingOutlined />,
    can: ['read', 'Organization'],
  },
]
