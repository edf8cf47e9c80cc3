import { HomeOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { localOf } from '../../platform/i18n.ts'
import type { Menu } from '../../platform/menu.ts'
import { shellRoute } from '../../platform/routes.tsx'
import { messages } from './messages.ts'

const homeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/',
  component: lazyRouteComponent(() => import('./HomePage.tsx'), 'HomePage'),
})

export const routes = [homeRoute] as const
export const menu: Menu = [
  { section: 'work', to: '/', label: localOf(messages, 'title'), icon: <HomeOutlined />, isOnPhoneBar: true },
]
