import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { idParam } from '../../platform/id-param.ts'
import { shellRoute } from '../../platform/routes.tsx'

const studioRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/schemes/$schemeId/studio',
  staticData: { can: ['update', 'Scheme'] },
  params: idParam('schemeId'),
  /** The part that is looked at; the first unless said. */
  validateSearch: z.object({
    part: z.enum(['criteria', 'weights', 'grades', 'rules', 'examples']).optional().catch(undefined),
    /** Comments are open. */
    comments: z.boolean().optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => import('./StudioPage.tsx'), 'StudioPage'),
})

export const routes = [studioRoute] as const
