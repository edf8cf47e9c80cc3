import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { rootRoute, shellRoute } from '../../platform/routes.tsx'

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  // Only a path of this very site: `//elsewhere` would lead away from it.
  validateSearch: z.object({
    back: z
      .string()
      .regex(/^\/(?![/\\])/)
      .optional()
      .catch(undefined),
  }),
  component: lazyRouteComponent(() => import('./SignInPage.tsx'), 'SignInPage'),
})

const invitationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/invitations/$token',
  component: lazyRouteComponent(() => import('./InvitationPage.tsx'), 'InvitationPage'),
})

const forgotRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/password-resets',
  component: lazyRouteComponent(() => import('./ForgotPage.tsx'), 'ForgotPage'),
})

const resetRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/password-resets/$token',
  component: lazyRouteComponent(() => import('./ResetPage.tsx'), 'ResetPage'),
})

const accountRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/account',
  component: lazyRouteComponent(() => import('./AccountPage.tsx'), 'AccountPage'),
})

export const publicRoutes = [signInRoute, invitationRoute, forgotRoute, resetRoute] as const
export const routes = [accountRoute] as const
