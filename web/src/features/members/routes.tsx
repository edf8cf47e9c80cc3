import { TeamOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { idParam } from '../../platform/id-param.ts'
import type { Menu } from '../../platform/menu.ts'
import { shellRoute } from '../../platform/routes.tsx'
import { MembersSearch } from './search.ts'

const membersRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/members',
  staticData: { can: ['read', 'Member'], hasContacts: true },
  validateSearch: MembersSearch,
  component: lazyRouteComponent(() => import('./MembersPage.tsx'), 'MembersPage'),
})

const rightsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/members/$memberId/rights',
  params: idParam('memberId'),
  staticData: { can: ['read', 'Role'] },
  validateSearch: z.object({ customer: z.number().int().positive().optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('./RightsPage.tsx'), 'RightsPage'),
})

export const routes = [membersRoute, rightsRoute] as const
export const menu: Menu = [
  {
    section: 'organization',
    to: '/members',
    word: 'members',
    icon: <TeamOutlined />,
    can: ['read', 'Member'],
  },
]
