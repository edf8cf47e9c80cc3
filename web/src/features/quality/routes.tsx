import { SafetyCertificateOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import type { Menu } from '../../platform/menu.ts'
import { shellRoute } from '../../platform/routes.tsx'
import { BoardSearch, ContactsSearch, FindingsSearch, ReviewsSearch } from './search.ts'

const boardRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/quality',
  staticData: { can: ['read', 'Customer'] },
  validateSearch: BoardSearch,
  component: lazyRouteComponent(() => import('./BoardPage.tsx'), 'BoardPage'),
})

const findingsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/quality/customers',
  staticData: { can: ['read', 'Customer'] },
  validateSearch: FindingsSearch,
  component: lazyRouteComponent(() => import('./FindingsPage.tsx'), 'FindingsPage'),
})

const contactsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/quality/contacts',
  staticData: { can: ['read', 'Customer'] },
  validateSearch: ContactsSearch,
  component: lazyRouteComponent(() => import('./StaleContactsPage.tsx'), 'StaleContactsPage'),
})

const reviewsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/quality/reviews',
  staticData: { can: ['read', 'Customer'] },
  validateSearch: ReviewsSearch,
  component: lazyRouteComponent(() => import('./ReviewsPage.tsx'), 'ReviewsPage'),
})

const rulesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/quality/rules',
  staticData: { can: ['read', 'Customer'] },
  component: lazyRouteComponent(() => import('./RulesPage.tsx'), 'RulesPage'),
})

export const routes = [boardRoute, findingsRoute, contactsRoute, reviewsRoute, rulesRoute] as const
export const menu: Menu = [
  {
    section: 'data',
    to: '/quality',
    word: 'quality',
    icon: <SafetyCertificateOutlined />,
    can: ['read', 'Customer'],
  },
]
