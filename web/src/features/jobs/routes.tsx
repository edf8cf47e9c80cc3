import { ThunderboltOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import type { Menu } from '../../platform/menu.ts'
import { shellRoute } from '../../platform/routes.tsx'

const jobsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/jobs',
  staticData: { can: ['read', 'Job'] },
  component: lazyRouteComponent(() => import('./JobsPage.tsx'), 'JobsPage'),
})

export const routes = [jobsRoute] as const
export const menu: Menu = [
  {
    section: 'data',
    to: '/jobs',
    word: 'jobs',
    icon: <ThunderboltOutlined />,
    can: ['read', 'Job'],
  },
]
