import { setup } from '@fenji/contract/setup'
import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { query } from '../../platform/api.ts'
import { rootRoute } from '../../platform/routes.tsx'

const setupRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/setup',
  beforeLoad: async ({ context }) => {
    const { isNeeded } = await context.queryClient.fetchQuery(query(setup.get))
    if (!isNeeded) throw redirect({ to: '/sign-in' })
  },
  component: lazyRouteComponent(() => import('./SetupPage.tsx'), 'SetupPage'),
})

export const publicRoutes = [setupRoute] as const
