import { ApiOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { localOf } from '../../platform/i18n.ts'
import type { Menu } from '../../platform/menu.ts'
import { shellRoute } from '../../platform/routes.tsx'
import { messages } from './messages.ts'

const referenceRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/reference',
  component: lazyRouteComponent(() => import('./ReferencePage.tsx'), 'ReferencePage'),
})

export const routes = [referenceRoute] as const
export const menu: Menu = [
  { section: 'organization', to: '/reference', label: localOf(messages, 'menu'), icon: <ApiOutlined /> },
]
