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
export const menu: Menu = [{ section: 'work', to: '/', word: 'home', icon: <HomeOutlined />, isOnPhoneBar: true }]
