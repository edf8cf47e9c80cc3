import { ImportOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { idParam } from '../../platform/id-param.ts'
import type { Menu } from '../../platform/menu.ts'
import { shellRoute } from '../../platform/routes.tsx'
import { ImportsSearch } from './search.ts'

const importsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/imports',
  staticData: { can: ['read', 'Import'] },
  validateSearch: ImportsSearch,
  component: lazyRouteComponent(() => import('./ImportsPage.tsx'), 'ImportsPage'),
})

const importRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/imports/$importId',
  staticData: { can: ['read', 'Import'] },
  params: idParam('importId'),
  /** `step: columns` goes back to the columns of a file that was checked. */
  validateSearch: z.object({ step: z.literal('columns').optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('./ImportPage.tsx'), 'ImportPage'),
})

export const routes = [importsRoute, importRoute] as const
export const menu: Menu = [
  {
    section: 'data',
    to: '/imports',
    word: 'imports',
    icon: <ImportOutlined />,
    can: ['read', 'Import'],
    isOnPhoneBar: true,
  },
]
