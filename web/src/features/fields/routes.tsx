import { TagsOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import type { Menu } from '../../platform/menu.ts'
import { shellRoute } from '../../platform/routes.tsx'

const fieldsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/fields',
  staticData: { can: ['update', 'Organization'] },
  component: lazyRouteComponent(() => import('./FieldsPage.tsx'), 'FieldsPage'),
})

export const routes = [fieldsRoute] as const
export const menu: Menu = [
  {
    section: 'organization',
    to: '/fields',
    word: 'fields',
    icon: <TagsOutlined />,
    can: ['update', 'Organization'],
  },
]
