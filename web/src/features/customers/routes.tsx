import { ContactsOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { idParam } from '../../platform/id-param.ts'
import type { Menu } from '../../platform/menu.ts'
import { shellRoute } from '../../platform/routes.tsx'
import { CustomerSearch } from './search.ts'

const customersRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/customers',
  staticData: { can: ['read', 'Customer'], hasContacts: true },
  validateSearch: CustomerSearch,
  component: lazyRouteComponent(() => import('./CustomersPage.tsx'), 'CustomersPage'),
})

const customerRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/customers/$customerId',
  staticData: { can: ['read', 'Customer'], hasContacts: true },
  params: idParam('customerId'),
  validateSearch: z.object({
    view: z.enum(['transactions']).optional().catch(undefined),
    /** Opens the form by which a contact is logged. */
    log: z.literal(true).optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => import('./CustomerPage.tsx'), 'CustomerPage'),
})

export const routes = [customersRoute, customerRoute] as const
export const menu: Menu = [
  {
    section: 'work',
    to: '/customers',
    word: 'customers',
    icon: <ContactsOutlined />,
    can: ['read', 'Customer'],
    isOnPhoneBar: true,
  },
]
