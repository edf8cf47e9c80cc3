import type { Action, Subject } from '@fenji/contract/policy'
import { setup } from '@fenji/contract/setup'
import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { ApiProblem, query } from './api.ts'
import type { Menu } from './menu.ts'
import { sessionQuery } from './session.tsx'
import { CrashPage } from './ui/CrashPage.tsx'
import { NotFoundPage } from './ui/NotFoundPage.tsx'

export interface RouterContext {
  queryClient: QueryClient
  menu: Menu
}

/** The parent of pages for people who are not signed in. */
export const rootRoute = createRootRouteWithContext<RouterContext>()({
  notFoundComponent: NotFoundPage,
  errorComponent: CrashPage,
})

const isSignedOut = (error: unknown) => error instanceof ApiProblem && error.code === 'not-signed-in'

/** Where somebody without a session goes: the first-run page of a new installation, else sign-in with the way back. */
async function doorOf(queryClient: QueryClient, back: string) {
  const { isNeeded } = await queryClient.fetchQuery(query(setup.get))
  if (isNeeded) return redirect({ to: '/setup' })
  return redirect({ to: '/sign-in', search: back === '/' ? {} : { back } })
}

/** The parent of every page for members: navigation and header around it, and nobody gets in without a session. */
export const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'shell',
  component: lazyRouteComponent(() => import('./ui/Shell.tsx'), 'Shell'),
  beforeLoad: async ({ context, location }) => {
    try {
      await context.queryClient.ensureQueryData(sessionQuery)
    } catch (error) {
      if (isSignedOut(error)) throw await doorOf(context.queryClient, location.href)
      throw error
    }
  },
})

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /** The right without which a page of the shell is not shown. */
    can?: readonly [Action, Subject]
    /** It shows how to reach people: where the organization wants so, its reader's name lies over it. */
    hasContacts?: true
  }
}
