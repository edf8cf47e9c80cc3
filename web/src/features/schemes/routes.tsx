import { TrophyOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { localOf } from '../../platform/i18n.ts'
import type { Menu } from '../../platform/menu.ts'
import { shellRoute } from '../../platform/routes.tsx'
import { messages } from './messages.ts'

const schemesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/schemes',
  component: lazyRouteComponent(() => import('./SchemesPage.tsx'), 'SchemesPage'),
})

const schemeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/schemes/$schemeId',
  params: {
    parse: ({ schemeId }) => ({ schemeId: Number(schemeId) }),
    stringify: ({ schemeId }) => ({ schemeId: String(schemeId) }),
  },
  component: lazyRouteComponent(() => import('./SchemePage.tsx'), 'SchemePage'),
})

export const routes = [schemesRoute, schemeRoute] as const
export const menu: Menu = [
  {
    section: 'work',
    to: '/schemes',
    label: localOf(messages, 'title'),
    icon: <TrophyOutlined />,
    can: ['read', 'Scheme'],
    isOnPhoneBar: true,
  },
]
