import {
  type BuiltInSubject,
  builtInSubjects,
  type RecordKind,
  recordKinds,
  type ValueKind,
  valueKindOf,
} from '@fenji/contract/customer-conditions'
import type { Choice } from '@fenji/contract/fields'
import { metrics } from '@fenji/contract/metrics'
import type { GroupKey } from '@fenji/contract/policy'
import { levelIn, reaches } from '@fenji/contract/policy'
import { runs } from '@fenji/contract/runs'
import { metricUses } from '@fenji/contract/scheme-file'
import { schemes } from '@fenji/contract/schemes'
import { useQueries, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { query } from '../../platform/api.ts'
import { useLocal, useText } from '../../platform/i18n.ts'
import { useCan, useSession, useShows } from '../../platform/session.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { useFields } from '../fields/public.ts'
import { messages } from './messages.ts'

/** What a comparison can be about. */
export interface SubjectOption {
  of: string
  label: string
  /** null: records, or a segment. */
  kind: ValueKind | null
  choices?: readonly Pick<Choice, 'key' | 'name'>[]
}
interface Part {
  label: string
  options: SubjectOption[]
}

/** Everything that can be compared, in parts, and each by its name in conditions. */
export interface Subjects {
  parts: Part[]
  find: (of: string | null) => SubjectOption | undefined
}

const parts: [part: 'basic' | 'contact' | 'belongs' | 'orders', of: BuiltInSubject[]][] = [
  ['basic', ['code', 'name', 'country', 'region', 'province', 'city', 'taxId', 'createdOn', 'updatedOn']],
  ['belongs', ['owner', 'team', 'tag', 'parent', 'family', 'import']],
  ['orders', ['amount', 'orders', 'firstOrderOn', 'lastOrderOn', 'lateness']],
  ['contact', ['phone', 'email']],
]

function useShowsGroup() {
  const { fields: levels } = useSession()
  return useMemo(() => (group: GroupKey) => reaches(levelIn(levels, group), 'read'), [levels])
}

function useBuiltInParts(): Part[] {
  const t = useText(messages)
  const shows = useShows()
  const showsGroup = useShowsGroup()
  const named = (of: BuiltInSubject): SubjectOption => ({ of, label: t(`of.${of}`), kind: builtInSubjects[of].kind })
  // A masked field is shown, and not compared with: the count would tell.
  const isOffered = (of: BuiltInSubject) =>
    shows(builtInSubjects[of].field) && ((of !== 'phone' && of !== 'email') || showsGroup('contact'))
  return parts.map(([part, subjects]) => ({
    label: t(`part.${part}`),
    options: subjects.filter(isOffered).map(named),
  }))
}

/** Grades and scores of each scheme that is published, and the metrics that the primary one keeps. */
function useGradeParts(): Part[] {
  const t = useText(messages)
  const local = useLocal()
  const can = useCan()
  const shows = useShows()
  const showsGroup = useShowsGroup()
  const isOn = can('read', 'Scheme') && shows('grade')
  const { data: all = [] } = useQuery({ ...query(schemes.list, {}, { staleTime: 60_000 }), enabled: isOn })
  const { data: catalogue = [] } = useQuery({ ...query(metrics.list, {}, { staleTime: 600_000 }), enabled: isOn })
  if (!isOn) return []
  const grades = all.flatMap(({ id, isPrimary, scheme }): SubjectOption[] => {
    const name = (of: 'grade' | 'score') =>
      all.length > 1 ? t('ofScheme', { of: t(`of.${of}`), scheme: local(scheme.name) }) : t(`of.${of}`)
    const at = (of: 'grade' | 'score') => (isPrimary ? of : `${of}:${id}`)
    return [
      { of: at('grade'), label: name('grade'), kind: 'grade', choices: scheme.grades },
      { of: at('score'), label: name('score'), kind: 'number' },
    ]
  })
  const moves = (['upgrade', 'downgrade', 'entry', 'exit'] as const).map((key) => ({
    key,
    name: { zh: messages.zh[`transition.${key}`], en: messages.en[`transition.${key}`] },
  }))
  if (all.some(({ isPrimary }) => isPrimary))
    grades.push(
      { of: 'transition', label: t('of.transition'), kind: 'choice', choices: moves },
      { of: 'margin', label: t('of.margin'), kind: 'number' },
    )
  const primary = all.find(({ isPrimary }) => isPrimary)
  const kept = new Set(primary ? metricUses(primary.scheme).map(({ metric }) => metric) : [])
  const ofMetrics = catalogue
    .filter(({ key, groups }) => kept.has(key) && groups.every((group) => showsGroup(group as GroupKey)))
    .map(
      ({ key, name, unit }): SubjectOption => ({
        of: `metric:${key}`,
        label: local(name),
        kind: unit === 'money' ? 'money' : 'number',
      }),
    )
  return [
    { label: t('part.grades'), options: grades },
    { label: t('part.metrics'), options: ofMetrics },
  ]
}

const runIn = (of: string | null) => (of?.startsWith('run:') ? [Number(of.slice('run:'.length))] : [])

/** The grades of runs that a condition names. They are not offered otherwise: a run of long ago is come by in charts. */
function useRunPart(named: readonly (string | null)[]): Part {
  const t = useText(messages)
  const local = useLocal()
  const format = useFormat()
  const can = useCan()
  const ids = can('read', 'Run') ? [...new Set(named.flatMap(runIn))] : []
  const options = useQueries({
    queries: ids.map((id) => query(runs.get, { params: { id } }, { staleTime: 600_000, retry: false })),
    combine: (all) =>
      all.flatMap(({ data }): SubjectOption[] => {
        if (!data) return []
        const label = t('ofRun', { scheme: local(data.schemeName), day: format.day(data.asOf) })
        return [{ of: `run:${data.id}`, label, kind: 'grade', choices: data.grades }]
      }),
  })
  return { label: t('part.runs'), options }
}

function useFurtherParts(): Part[] {
  const t = useText(messages)
  const local = useLocal()
  const showsGroup = useShowsGroup()
  const { fields } = useFields()
  const records = Object.entries(recordKinds) as [RecordKind, { group: GroupKey }][]
  return [
    {
      label: t('part.records'),
      options: records
        .filter(([, { group }]) => showsGroup(group))
        .map(([kind]): SubjectOption => ({ of: `records:${kind}`, label: t(`records.${kind}`), kind: null })),
    },
    {
      label: t('part.fields'),
      options: fields
        .filter(({ group }) => showsGroup(group))
        .map(
          (field): SubjectOption => ({
            of: `field:${field.key}`,
            label: local(field.name),
            kind: valueKindOf(field),
            ...(field.choices && { choices: field.choices }),
          }),
        ),
    },
    { label: t('part.segments'), options: [{ of: 'segment', label: t('of.segment'), kind: null }] },
  ]
}

/**
 * Everything that the reader may compare, in parts with names; and each by its name in conditions.
 * @param named subjects of the conditions at hand.
 */
export function useSubjects(named: readonly (string | null)[] = []): Subjects {
  const all = [...useBuiltInParts(), ...useGradeParts(), useRunPart(named), ...useFurtherParts()].filter(
    ({ options }) => options.length > 0,
  )
  const byName = new Map(all.flatMap(({ options }) => options.map((option) => [option.of, option])))
  return { parts: all, find: (of) => (of === null ? undefined : byName.get(of)) }
}
