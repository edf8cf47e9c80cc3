import { TrophyOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { idParam } from '../../platform/id-param.ts'
import type { Menu } from '../../platform/menu.ts'
import { shellRoute } from '../../platform/routes.tsx'
import { GallerySearch } from './search.ts'

const schemesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/schemes',
  staticData: { can: ['read', 'Scheme'] },
  validateSearch: GallerySearch,
  component: lazyRouteComponent(() => import('./SchemesPage.tsx'), 'SchemesPage'),
})

const schemeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/schemes/$schemeId',
  staticData: { can: ['read', 'Scheme'] },
  params: idParam('schemeId'),
  component: lazyRouteComponent(() => import('./SchemePage.tsx'), 'SchemePage'),
})

export const routes = [schemesRoute, schemeRoute] as const
export const menu: Menu = [
  {
    section: 'work',
    to: '/schemes',
    word: 'schemes',
    icon: <TrophyOutlined />,
    can: ['read', 'Scheme'],
    isOnPhoneBar: true,
  },
]
