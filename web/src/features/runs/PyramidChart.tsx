import type { Run, RunSummary } from '@fenji/contract/runs'
import { useCallback } from 'react'
import { MarkLink } from './MarkLink.tsx'
import { Pyramid } from './Pyramid.tsx'
import { useRunPlace } from './use-run-place.ts'

/** The pyramid of a run; each grade leads to its customers. */
export function PyramidChart({ of: run, summary }: { of: Run; summary: RunSummary }) {
  const { choose } = useRunPlace()
  const onGrade = useCallback((grade: string) => choose({ grade }), [choose])
  return (
    <Pyramid
      grades={run.grades}
      summary={summary}
      onGrade={onGrade}
      rowHead={({ key, name }) => (
        <MarkLink key={key} mark={{ grade: key }}>
          {name}
        </MarkLink>
      )}
    />
  )
}
