import './platform/no-eval.ts'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { carryNonce } from './platform/csp-nonce.ts'
import { queryClient } from './platform/query-client.ts'
import { ThemeProvider } from './platform/theme.tsx'
import './platform/ui/page.css'
import './platform/ui/shell.css'
import { router } from './router.tsx'

carryNonce()

/** The first page is drawn once, when it is there: until then its outline would be drawn for nothing. */
async function draw(root: HTMLElement) {
  // As the router does once it is drawn; who goes back before that would change the address alone.
  router.history.subscribe(router.load)
  await router.load().catch(reportError)
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <ThemeProvider>
          <RouterProvider router={router} />
        </ThemeProvider>
      </QueryClientProvider>
    </StrictMode>,
  )
}

const root = document.getElementById('root')
// Not awaited here: pages take of this module, which is not there before it has ended.
if (root) void draw(root)
