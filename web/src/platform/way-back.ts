import type { AnyRouter } from '@tanstack/react-router'

/** The pages of this tab's history by their number, as far as they were seen since it was loaded. */
const trail: string[] = []

/** Remembers which pages one came by. */
export const noteTrail = (router: AnyRouter) =>
  router.subscribe('onResolved', ({ toLocation: { pathname, state } }) => {
    const at = state.__TSR_index ?? 0
    trail.length = Math.min(trail.length, at)
    trail[at] = pathname
  })

/** How far back in the history a page was seen last, as a negative number; undefined where it was not. */
export function stepsBackTo(pathname: string, from: number, seen: readonly string[] = trail): number | undefined {
  const at = seen.slice(0, from).lastIndexOf(pathname)
  return at < 0 ? undefined : at - from
}
