import { ExperimentOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import type { Menu } from '../../platform/menu.ts'
import { shellRoute } from '../../platform/routes.tsx'
import { BackTestSearch } from './search.ts'

const backTestsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/back-tests',
  staticData: { can: ['create', 'Run'] },
  validateSearch: BackTestSearch,
  component: lazyRouteComponent(() => import('./BackTestsPage.tsx'), 'BackTestsPage'),
})

export const routes = [backTestsRoute] as const
export const menu: Menu = [
  {
    section: 'work',
    to: '/back-tests',
    word: 'backTests',
    icon: <ExperimentOutlined />,
    can: ['create', 'Run'],
  },
]
