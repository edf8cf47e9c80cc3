import { ImportOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { localOf } from '../../platform/i18n.ts'
import type { Menu } from '../../platform/menu.ts'
import { shellRoute } from '../../platform/routes.tsx'
import { messages } from './messages.ts'

const importsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/imports',
  component: lazyRouteComponent(() => import('./ImportsPage.tsx'), 'ImportsPage'),
})

const importRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/imports/$importId',
  params: {
    parse: ({ importId }) => ({ importId: Number(importId) }),
    stringify: ({ importId }) => ({ importId: String(importId) }),
  },
  /** `step: columns` goes back to the columns of a file that was checked. */
  validateSearch: z.object({ step: z.literal('columns').optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('./ImportPage.tsx'), 'ImportPage'),
})

export const routes = [importsRoute, importRoute] as const
export const menu: Menu = [
  {
    section: 'data',
    to: '/imports',
    label: localOf(messages, 'menu'),
    icon: <ImportOutlined />,
    can: ['read', 'Import'],
    isOnPhoneBar: true,
  },
]
