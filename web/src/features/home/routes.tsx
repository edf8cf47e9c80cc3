import { HomeOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import type { Menu } from '../../platform/menu.ts'
import { shellRoute } from '../../platform/routes.tsx'

const homeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/',
  component: lazyRouteComponent(() => import('./HomePage.tsx'), 'HomePage'),
})

export const routes = [homeRoute] as const
export const menu: Menu = [
  { section: 'work', to: '/', label: { zh: '工作台', en: 'Home' }, icon: <HomeOutlined />, isOnPhoneBar: true },
]
