import { FunnelPlotOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import type { Menu } from '../../platform/menu.ts'
import { shellRoute } from '../../platform/routes.tsx'

const segmentsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/segments',
  staticData: { can: ['read', 'Customer'] },
  /** The segment whose days are open. */
  validateSearch: z.object({ open: z.number().int().positive().optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('./SegmentsPage.tsx'), 'SegmentsPage'),
})

export const routes = [segmentsRoute] as const
export const menu: Menu = [
  { section: 'work', to: '/segments', word: 'segments', icon: <FunnelPlotOutlined />, can: ['read', 'Customer'] },
]
