import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { idParam } from '../../platform/id-param.ts'
import { shellRoute } from '../../platform/routes.tsx'

const webhooksRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/connections/webhooks',
  staticData: { can: ['read', 'Connection'] },
  component: lazyRouteComponent(() => import('./WebhooksPage.tsx'), 'WebhooksPage'),
})

const newRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/connections/webhooks/new',
  staticData: { can: ['create', 'Connection'] },
  component: lazyRouteComponent(() => import('./NewWebhookPage.tsx'), 'NewWebhookPage'),
})

const webhookRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/connections/webhooks/$webhookId',
  staticData: { can: ['read', 'Connection'] },
  params: idParam('webhookId'),
  component: lazyRouteComponent(() => import('./WebhookPage.tsx'), 'WebhookPage'),
})

const editRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/connections/webhooks/$webhookId/edit',
  staticData: { can: ['update', 'Connection'] },
  params: idParam('webhookId'),
  component: lazyRouteComponent(() => import('./EditWebhookPage.tsx'), 'EditWebhookPage'),
})

export const routes = [webhooksRoute, newRoute, webhookRoute, editRoute] as const
