import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../../platform/routes.tsx'

const newOrganizationRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/organizations/new',
  staticData: { can: ['create', 'Organization'] },
  component: lazyRouteComponent(() => import('./NewOrganizationPage.tsx'), 'NewOrganizationPage'),
})

export const routes = [newOrganizationRoute] as const
