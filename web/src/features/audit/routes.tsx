import { AuditOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import type { Menu } from '../../platform/menu.ts'
import { shellRoute } from '../../platform/routes.tsx'
import { AuditSearch } from './search.ts'

const auditRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/audit',
  staticData: { can: ['read', 'Audit'] },
  validateSearch: AuditSearch,
  component: lazyRouteComponent(() => import('./AuditPage.tsx'), 'AuditPage'),
})

export const routes = [auditRoute] as const
export const menu: Menu = [
  {
    section: 'organization',
    to: '/audit',
    word: 'audit',
    icon: <AuditOutlined />,
    can: ['read', 'Audit'],
  },
]
