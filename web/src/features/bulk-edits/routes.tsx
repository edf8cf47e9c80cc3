import { CheckSquareOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { idParam } from '../../platform/id-param.ts'
import type { Menu } from '../../platform/menu.ts'
import { shellRoute } from '../../platform/routes.tsx'

const bulkEditsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/bulk-edits',
  staticData: { can: ['update', 'Customer'] },
  component: lazyRouteComponent(() => import('./BulkEditsPage.tsx'), 'BulkEditsPage'),
})

const bulkEditRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/bulk-edits/$bulkEditId',
  staticData: { can: ['update', 'Customer'] },
  params: idParam('bulkEditId'),
  component: lazyRouteComponent(() => import('./BulkEditPage.tsx'), 'BulkEditPage'),
})

export const routes = [bulkEditsRoute, bulkEditRoute] as const
export const menu: Menu = [
  {
    section: 'data',
    to: '/bulk-edits',
    word: 'bulkEdits',
    icon: <CheckSquareOutlined />,
    can: ['update', 'Customer'],
  },
]
