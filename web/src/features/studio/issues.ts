import { Scheme } from '@fenji/contract/scheme-file'

/** Something that is wrong with a scheme, and where: `criteria.0.scale.cuts`. */
export interface Issue {
  path: string
  rule: string
  message: string
}

/** What the browser itself finds wrong with the form of a scheme. */
export function issuesOf(scheme: Scheme): Issue[] {
  const { error } = Scheme.safeParse(scheme)
  return (error?.issues ?? []).map(({ path, code, message }) => ({
    path: path.map(String).join('.'),
    rule: code ?? 'custom',
    message,
  }))
}

/** What the server finds, from where the scheme stood in what was sent: `scheme`, `body.scheme`. */
export const issuesFrom = (errors: readonly Issue[], at: string): Issue[] =>
  errors.map((one) => ({ ...one, path: one.path === at ? '' : one.path.replace(new RegExp(`^${at}\\.`), '') }))

/** An example that comes out otherwise tells of the scheme; it does not keep the draft from being saved. */
export const isBlocking = ({ rule }: Issue): boolean => rule !== 'example-graded'

/** Those at a place or within it. */
export const issuesAt = (issues: readonly Issue[], place: string): Issue[] =>
  issues.filter(({ path }) => path === place || path.startsWith(`${place}.`))

/** The parts of the studio. */
export type Part = 'criteria' | 'weights' | 'grades' | 'rules' | 'examples'

const partOf: Record<string, Part> = {
  criteria: 'criteria',
  weights: 'weights',
  combination: 'weights',
  grades: 'grades',
  assignment: 'grades',
  scope: 'rules',
  vetoes: 'rules',
  stability: 'rules',
  examples: 'examples',
}

/** Where an issue is to be mended; null: in the head of the page. */
export const placeOfIssue = ({ path }: Issue): Part | null => partOf[path.split('.')[0] ?? ''] ?? null

const words = [
  [/^(name|description)/, 'name'],
  [/^criteria$/, 'criteria'],
  [/criteria\.\d+\.name/, 'name'],
  [/scale\.cuts/, 'ascending'],
  [/scale\.edges/, 'edges'],
  [/scale\.(high|low)/, 'ends'],
  [/scale\.scores/, 'points'],
  [/judgements/, 'judgements'],
  [/weights\.groups/, 'groups'],
  [/weights/, 'weights'],
  [/^grades(\.\d+)?\.name/, 'name'],
  [/\.?stay/, 'stay'],
  [/margin/, 'margin'],
  [/mins/, 'descending'],
  [/shares/, 'shares'],
  [/assignment\.cuts/, 'cuts'],
  [/counts/, 'counts'],
  [/cells/, 'cells'],
  [/dimensions/, 'dimensions'],
  [/(when|scope)(\..*)?\.(metric|criterion)$/, 'gone'],
  [/when|scope/, 'condition'],
  [/examples\.\d+\.name/, 'name'],
  [/\.grade$|otherwise/, 'grade'],
] as const satisfies readonly (readonly [RegExp, string])[]

export type IssueWord = (typeof words)[number][1] | 'metric' | 'kind' | 'example' | 'other'

const byRule: Partial<Record<string, IssueWord>> = {
  'metric-unknown': 'metric',
  'metric-kind': 'kind',
  'example-graded': 'example',
}

/** Which words say what is wrong. */
export const wordOf = ({ path, rule }: Issue): IssueWord =>
  byRule[rule] ?? words.find(([pattern]) => pattern.test(path))?.[1] ?? 'other'
