import type { SegmentFigure } from '@fenji/contract/quality'
import type { Actor } from '../../platform/actor.ts'
import { fieldProblem, requireFields } from '../../platform/fields.ts'
import type { ShownRun } from '../customers/public.ts'
import type { MeasuredPlan } from './plan.ts'

type Segments = MeasuredPlan['segments']

/** A segment as a board or a list names it: by kind and key. */
export function segmentOf(name: string): { kind: string; key: string } {
  const at = name.indexOf(':')
  return { kind: name.slice(0, at), key: name.slice(at + 1) }
}

/**
 * @param shown the organization's own segments that the role shows.
 * @throws {Problem} field-not-allowed where the segment would tell of a field that the role does not show.
 */
export function requireSegment(actor: Actor, shown: Segments, name: string | undefined): void {
  if (name === undefined) return
  const { kind, key } = segmentOf(name)
  if (kind === 'grade') requireFields(actor, { 'query.segment': 'grade' })
  if (kind === 'own' && !shown.some(({ segment }) => segment.key === key)) throw fieldProblem(['query.segment'])
}

type Named = Pick<SegmentFigure, 'key' | 'name' | 'colour'>

const withoutGrade = { zh: '未评级', en: 'Not graded' }

/** The segments that the role shows: the organization's own, the grades best first, then the regions. `measured`: the names of all. */
export function shownSegments(own: Segments, run: ShownRun | null, measured: readonly string[]): Named[] {
  const isMeasured = ({ key }: Named) => measured.includes(key)
  const grades = run
    ? [...run.grades, { key: '', name: withoutGrade, colour: null }].map(({ key, name, colour }) => ({
        key: `grade:${key}`,
        name,
        colour,
      }))
    : []
  const regions = measured.filter((name) => name.startsWith('region:')).sort()
  return [
    ...own.map(({ segment: { key, name } }) => ({ key: `own:${key}`, name, colour: null })),
    ...grades,
    ...regions.map((key) => ({ key, name: { zh: segmentOf(key).key, en: segmentOf(key).key }, colour: null })),
  ].filter(isMeasured)
}
