import type { Run } from '@fenji/contract/runs'

/** Of the runs of a scheme, whose grades does everybody see again once the published one is rolled back? */
export function runBefore(ofScheme: readonly Run[]): Run | undefined {
  return ofScheme
    .filter(({ state, publishedAt }) => state === 'superseded' && publishedAt !== null)
    .sort((a, b) => Date.parse(b.publishedAt ?? '') - Date.parse(a.publishedAt ?? ''))[0]
}
