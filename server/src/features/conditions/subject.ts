import {
  type BuiltInSubject,
  builtInSubjects,
  isBuiltIn,
  type ValueKind,
  valueKindOf,
} from '@fenji/contract/customer-conditions'
import type { CustomerFieldDefinition } from '@fenji/contract/fields'
import type { Actor } from '../../platform/actor.ts'
import { knowsField, showsField } from '../../platform/fields.ts'
import { showsMetric, showsScore, storedMetrics } from '../schemes/public.ts'
import type { Meaning } from './context.ts'
import {
  activityColumns,
  builtInText,
  type Column,
  fieldColumn,
  fieldText,
  formulaColumn,
  gradeColumn,
  importColumn,
  latenessColumn,
  marginColumn,
  metricColumn,
  momentColumn,
  ownerColumn,
  parentColumn,
  scoreColumn,
  type TextPlace,
  tagColumn,
  textEquals,
  transitionColumn,
} from './queries/columns.ts'
import type { PublishedRun } from './queries/published-runs.ts'

/** What a comparison is about. */
export interface Subject {
  kind: ValueKind
  /** null: nobody has a value. */
  column: Column | null
  /** Of a text, where it stands. */
  text?: TextPlace
  /** Of a further field. */
  field?: CustomerFieldDefinition
  /** The column tells whom one stands below; asked is with whom one stands in a group. */
  isFamily?: true
  /** Of a value as people write it, what the column has for it. */
  unit: number
}

/** Why a subject cannot be used. */
export type Refusal = 'unknown-field' | 'field-not-allowed'

const subject = (kind: ValueKind, column: Column | null, rest: Partial<Subject> = {}): Subject => ({
  kind,
  column,
  unit: 1,
  ...rest,
})

const texts = ['code', 'name', 'country', 'region', 'province', 'city', 'taxId', 'phone', 'email'] as const
type TextSubject = (typeof texts)[number]
const isText = (of: BuiltInSubject): of is TextSubject => (texts as readonly string[]).includes(of)

const ofRun = (
  actor: Actor,
  meaning: Meaning,
  of: 'grade' | 'score',
  run: PublishedRun | undefined,
): Subject | Refusal => {
  if (of === 'grade') return subject('grade', run ? gradeColumn(run.runId) : null)
  if (run && !showsScore(actor, meaning.catalogue, run.definition)) return 'field-not-allowed'
  return subject('number', run ? scoreColumn(run.runId) : null)
}

const primary = ({ runs }: Meaning) => runs.find(({ isPrimary }) => isPrimary)

/** Where the grades of a run begin, but for the lowest; none where they do not begin at points. */
function floorsOf({ grades, assignment, stability }: PublishedRun['definition']): { grade: string; least: number }[] {
  const kept = stability?.stay ?? assignment
  if (kept.kind !== 'thresholds') return []
  return kept.mins.flatMap((least, i) => (grades[i] ? [{ grade: grades[i].key, least }] : []))
}

/** How the published run moved customers, and how far they are from moving. */
function ofMoves(actor: Actor, meaning: Meaning, of: 'transition' | 'margin'): Subject | Refusal {
  const run = primary(meaning)
  if (of === 'transition') return subject('choice', run ? transitionColumn(run.runId) : null)
  if (run && !showsScore(actor, meaning.catalogue, run.definition)) return 'field-not-allowed'
  const floors = run ? floorsOf(run.definition) : []
  return subject('number', run && floors.length > 0 ? marginColumn(run.runId, floors) : null)
}

function builtIn(actor: Actor, meaning: Meaning, of: BuiltInSubject): Subject | Refusal {
  const { kind, field } = builtInSubjects[of]
  if (!showsField(actor, field)) return 'field-not-allowed'
  if (isText(of)) return subject(kind, textEquals(builtInText(of)), { text: builtInText(of) })
  switch (of) {
    case 'owner':
    case 'team':
      return subject(kind, ownerColumn)
    case 'parent':
      return subject(kind, parentColumn)
    case 'family':
      return subject(kind, parentColumn, { isFamily: true })
    case 'import':
      return subject(kind, importColumn)
    case 'createdOn':
      return subject(kind, momentColumn('created_at', meaning.timeZone))
    case 'updatedOn':
      return subject(kind, momentColumn('updated_at', meaning.timeZone))
    case 'tag':
      return subject(kind, tagColumn(null))
    case 'amount':
      return subject(kind, activityColumns.amount, { unit: 10_000 })
    case 'lateness':
      return subject(kind, latenessColumn(meaning.today))
    case 'transition':
    case 'margin':
      return ofMoves(actor, meaning, of)
    case 'grade':
    case 'score':
      return ofRun(actor, meaning, of, primary(meaning))
    default:
      return subject(kind, activityColumns[of])
  }
}

function further(actor: Actor, { fields, today }: Meaning, key: string): Subject | Refusal {
  const field = fields.find((one) => one.key === key && knowsField(actor, one))
  if (!field) return 'unknown-field'
  if (!showsField(actor, field)) return 'field-not-allowed'
  const kind = valueKindOf(field)
  if (field.formula !== undefined) return subject(kind, formulaColumn(field, fields, today), { field })
  if (kind === 'text') return subject(kind, textEquals(fieldText(field)), { text: fieldText(field), field })
  return subject(kind, fieldColumn(field), { field })
}

function metric(actor: Actor, meaning: Meaning, key: string): Subject | Refusal {
  const definition = meaning.catalogue.find(key)
  if (!definition) return 'unknown-field'
  if (!showsField(actor, 'grade') || !showsMetric(actor, meaning.catalogue, key)) return 'field-not-allowed'
  const run = primary(meaning)
  const place = run ? storedMetrics(run.definition).indexOf(key) : -1
  const kind = definition.unit === 'money' ? 'money' : 'number'
  return subject(kind, run && place >= 0 ? metricColumn(run.runId, place) : null)
}

/** The grade that a run gave; of one that was never published nothing is told. */
function gradeInRun(actor: Actor, { everPublished }: Meaning, id: number): Subject | Refusal {
  if (!showsField(actor, 'grade')) return 'field-not-allowed'
  return everPublished.has(id) ? subject('grade', gradeColumn(id)) : 'unknown-field'
}

/** The subject of this name, for somebody. */
export function subjectOf(actor: Actor, meaning: Meaning, of: string): Subject | Refusal {
  if (isBuiltIn(of)) return builtIn(actor, meaning, of)
  const [what = '', key = ''] = of.split(':')
  if (what === 'field') return further(actor, meaning, key)
  if (what === 'metric') return metric(actor, meaning, key)
  if (what === 'run') return gradeInRun(actor, meaning, Number(key))
  if (what !== 'grade' && what !== 'score') return 'unknown-field'
  if (!showsField(actor, what)) return 'field-not-allowed'
  return ofRun(
    actor,
    meaning,
    what,
    meaning.runs.find(({ schemeId }) => schemeId === Number(key)),
  )
}
