import { ApiOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import type { Menu } from '../../platform/menu.ts'
import { shellRoute } from '../../platform/routes.tsx'

const referenceRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/reference',
  component: lazyRouteComponent(() => import('./ReferencePage.tsx'), 'ReferencePage'),
})

export const routes = [referenceRoute] as const
export const menu: Menu = [{ section: 'organization', to: '/reference', word: 'reference', icon: <ApiOutlined /> }]
