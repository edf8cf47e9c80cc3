import { ScheduleOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import type { Menu } from '../../platform/menu.ts'
import { shellRoute } from '../../platform/routes.tsx'
import { ListedKind, RecordSearch, RemovedSearch } from './search.ts'

const recordsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/records/$kind',
  staticData: { can: ['read', 'Customer'] },
  params: {
    parse: ({ kind }: { kind: string }) => {
      const known = ListedKind.safeParse(kind)
      return known.success && { kind: known.data }
    },
    stringify: ({ kind }) => ({ kind }),
  },
  validateSearch: RecordSearch,
  component: lazyRouteComponent(() => import('./RecordsPage.tsx'), 'RecordsPage'),
})

const removedRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/records-removed',
  staticData: { can: ['read', 'Customer'] },
  validateSearch: RemovedSearch,
  component: lazyRouteComponent(() => import('./RemovedPage.tsx'), 'RemovedPage'),
})

/** Of what there is most, and most often asked. */
const firstRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/records',
  staticData: { can: ['read', 'Customer'] },
  beforeLoad: () => {
    throw redirect({ to: '/records/$kind', params: { kind: 'interactions' }, search: {} })
  },
})

export const routes = [recordsRoute, removedRoute, firstRoute] as const
export const menu: Menu = [
  {
    section: 'work',
    to: '/records',
    word: 'records',
    icon: <ScheduleOutlined />,
    can: ['read', 'Customer'],
  },
]
