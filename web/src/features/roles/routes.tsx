import { SafetyCertificateOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { idParam } from '../../platform/id-param.ts'
import type { Menu } from '../../platform/menu.ts'
import { shellRoute } from '../../platform/routes.tsx'

const rolesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/roles',
  staticData: { can: ['read', 'Role'] },
  component: lazyRouteComponent(() => import('./RolesPage.tsx'), 'RolesPage'),
})

const newRoleRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/roles/new',
  staticData: { can: ['create', 'Role'] },
  // The role that it begins as a copy of.
  validateSearch: z.object({ from: z.number().int().positive().optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('./NewRolePage.tsx'), 'NewRolePage'),
})

const roleRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/roles/$roleId',
  params: idParam('roleId'),
  staticData: { can: ['read', 'Role'] },
  component: lazyRouteComponent(() => import('./RolePage.tsx'), 'RolePage'),
})

export const routes = [rolesRoute, newRoleRoute, roleRoute] as const
export const menu: Menu = [
  {
    section: 'organization',
    to: '/roles',
    word: 'roles',
    icon: <SafetyCertificateOutlined />,
    can: ['read', 'Role'],
  },
]
