import { HistoryOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { localOf } from '../../platform/i18n.ts'
import type { Menu } from '../../platform/menu.ts'
import { shellRoute } from '../../platform/routes.tsx'
import { messages } from './messages.ts'
import { RunSearch } from './search.ts'

const runsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/runs',
  component: lazyRouteComponent(() => import('./RunsPage.tsx'), 'RunsPage'),
})

const runRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/runs/$runId',
  params: {
    parse: ({ runId }) => ({ runId: Number(runId) }),
    stringify: ({ runId }) => ({ runId: String(runId) }),
  },
  validateSearch: RunSearch,
  component: lazyRouteComponent(() => import('./RunPage.tsx'), 'RunPage'),
})

export const routes = [runsRoute, runRoute] as const
export const menu: Menu = [
  {
    section: 'work',
    to: '/runs',
    label: localOf(messages, 'list.title'),
    icon: <HistoryOutlined />,
    can: ['read', 'Run'],
  },
]
