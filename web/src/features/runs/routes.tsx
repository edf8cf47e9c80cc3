import { HistoryOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { idParam } from '../../platform/id-param.ts'
import type { Menu } from '../../platform/menu.ts'
import { shellRoute } from '../../platform/routes.tsx'
import { RunSearch } from './search.ts'

const runsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/runs',
  staticData: { can: ['read', 'Run'] },
  component: lazyRouteComponent(() => import('./RunsPage.tsx'), 'RunsPage'),
})

const runRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/runs/$runId',
  staticData: { can: ['read', 'Run'] },
  params: idParam('runId'),
  validateSearch: RunSearch,
  component: lazyRouteComponent(() => import('./RunPage.tsx'), 'RunPage'),
})

const compareRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/runs/$runId/compare',
  staticData: { can: ['read', 'Run'] },
  params: idParam('runId'),
  validateSearch: z.object({ with: z.number().int().positive().optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('./ComparePage.tsx'), 'ComparePage'),
})

export const routes = [runsRoute, runRoute, compareRoute] as const
export const menu: Menu = [
  {
    section: 'work',
    to: '/runs',
    word: 'runs',
    icon: <HistoryOutlined />,
    can: ['read', 'Run'],
  },
]
