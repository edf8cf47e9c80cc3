import { TagsOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import type { Menu } from '../../platform/menu.ts'
import { shellRoute } from '../../platform/routes.tsx'

const tagsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/tags',
  staticData: { can: ['update', 'Tag'] },
  validateSearch: z.object({ search: z.string().max(50).optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('./TagsPage.tsx'), 'TagsPage'),
})

export const routes = [tagsRoute] as const
export const menu: Menu = [
  { section: 'organization', to: '/tags', word: 'tags', icon: <TagsOutlined />, can: ['update', 'Tag'] },
]
