import { ThunderboltOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { localOf } from '../../platform/i18n.ts'
import type { Menu } from '../../platform/menu.ts'
import { shellRoute } from '../../platform/routes.tsx'
import { messages } from './messages.ts'

const jobsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/jobs',
  component: lazyRouteComponent(() => import('./JobsPage.tsx'), 'JobsPage'),
})

export const routes = [jobsRoute] as const
export const menu: Menu = [
  {
    section: 'data',
    to: '/jobs',
    label: localOf(messages, 'menu'),
    icon: <ThunderboltOutlined />,
    can: ['read', 'Job'],
  },
]
