import { FileExcelOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import type { Menu } from '../../platform/menu.ts'
import { shellRoute } from '../../platform/routes.tsx'

const exportsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/exports',
  staticData: { can: ['export', 'Customer'] },
  component: lazyRouteComponent(() => import('./ExportsPage.tsx'), 'ExportsPage'),
})

export const routes = [exportsRoute] as const
export const menu: Menu = [
  { section: 'data', to: '/exports', word: 'exports', icon: <FileExcelOutlined />, can: ['export', 'Customer'] },
]
