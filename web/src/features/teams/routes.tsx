import { ApartmentOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import type { Menu } from '../../platform/menu.ts'
import { shellRoute } from '../../platform/routes.tsx'

const teamsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/teams',
  staticData: { can: ['read', 'Team'] },
  component: lazyRouteComponent(() => import('./TeamsPage.tsx'), 'TeamsPage'),
})

export const routes = [teamsRoute] as const
export const menu: Menu = [
  {
    section: 'organization',
    to: '/teams',
    word: 'teams',
    icon: <ApartmentOutlined />,
    can: ['read', 'Team'],
  },
]
