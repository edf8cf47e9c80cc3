import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../../platform/routes.tsx'
import { NoticesSearch } from './search.ts'

const noticesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/downgrade-notices',
  staticData: { can: ['read', 'Customer'] },
  validateSearch: NoticesSearch,
  component: lazyRouteComponent(() => import('./NoticesPage.tsx'), 'NoticesPage'),
})

export const routes = [noticesRoute] as const
