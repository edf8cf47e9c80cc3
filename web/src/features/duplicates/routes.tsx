import { MergeCellsOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import type { Menu } from '../../platform/menu.ts'
import { shellRoute } from '../../platform/routes.tsx'
import { DuplicatesSearch } from './search.ts'

const duplicatesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/duplicates',
  staticData: { can: ['merge', 'Customer'], hasContacts: true },
  validateSearch: DuplicatesSearch,
  component: lazyRouteComponent(() => import('./DuplicatesPage.tsx'), 'DuplicatesPage'),
})

export const routes = [duplicatesRoute] as const
export const menu: Menu = [
  { section: 'data', to: '/duplicates', word: 'duplicates', icon: <MergeCellsOutlined />, can: ['merge', 'Customer'] },
]
