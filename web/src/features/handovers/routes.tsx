import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { idParam } from '../../platform/id-param.ts'
import { shellRoute } from '../../platform/routes.tsx'

const handoverRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/handovers/$handoverId',
  staticData: { can: ['read', 'Customer'] },
  params: idParam('handoverId'),
  component: lazyRouteComponent(() => import('./HandoverPage.tsx'), 'HandoverPage'),
})

export const routes = [handoverRoute] as const
