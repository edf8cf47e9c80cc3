import { AreaChartOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import type { Menu } from '../../platform/menu.ts'
import { shellRoute } from '../../platform/routes.tsx'
import { AnalysisSearch } from './search.ts'

const analysisRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/analysis',
  staticData: { can: ['read', 'Customer'] },
  validateSearch: AnalysisSearch,
  loader: ({ cause, context, location }) => {
    if (cause === 'enter')
      void import('./ask-ahead.ts').then(({ askAhead }) =>
        askAhead(context.queryClient, location.search as AnalysisSearch),
      )
  },
  component: lazyRouteComponent(() => import('./AnalysisPage.tsx'), 'AnalysisPage'),
})

export const routes = [analysisRoute] as const
export const menu: Menu = [
  { section: 'work', to: '/analysis', word: 'analysis', icon: <AreaChartOutlined />, can: ['read', 'Customer'] },
]
