import { createRoute, createRouter } from '@tanstack/react-router'
import { menu, publicRoutes, routes } from './features/index.ts'
import { whenSignedOut } from './platform/api.ts'
import { queryClient } from './platform/query-client.ts'
import { rootRoute, shellRoute } from './platform/routes.tsx'
import { sessionQuery } from './platform/session.tsx'
import { NotFoundPage } from './platform/ui/NotFoundPage.tsx'
import { PagePending } from './platform/ui/PagePending.tsx'
import { noteTrail } from './platform/way-back.ts'

/** An address that leads nowhere still has the navigation around it. */
const nowhereRoute = createRoute({ getParentRoute: () => shellRoute, path: '$', component: NotFoundPage })

const routeTree = rootRoute.addChildren([...publicRoutes, shellRoute.addChildren([...routes, nowhereRoute])])

export const router = createRouter({
  routeTree,
  context: { queryClient, menu },
  defaultPreload: 'intent',
  defaultPendingComponent: PagePending,
  defaultPendingMs: 200,
  // A page that is there is shown: an outline that was seen for a moment is no reason to wait.
  defaultPendingMinMs: 0,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}

noteTrail(router)

/** A session that ends while somebody works leads to the sign-in page, and back afterwards. */
whenSignedOut(() => {
  if (!queryClient.getQueryData(sessionQuery.queryKey)) return
  const back = router.state.location.href
  queryClient.clear()
  void router.navigate({ to: '/sign-in', search: { back } })
})
