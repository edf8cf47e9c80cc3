import type { AccountPlan, PlanBody } from '@fenji/contract/account-plans'

type Goal = PlanBody['goals'][number]
type Person = PlanBody['stakeholders'][number]

/** A plan as the form holds it: amounts in units of the currency, empty texts for nothing. */
export interface PlanAnswers {
  title: string
  from: string
  to: string
  summary?: string
  goals: { text?: string; dueOn?: string; target?: number | null; isDone?: boolean }[]
  stakeholders: (Partial<Pick<Person, 'role' | 'attitude' | 'influence' | 'contactId' | 'note'>> & {
    name?: string
    title?: string
  })[]
}

const orNull = (text: string | undefined) => text?.trim() || null

export const answersOf = (plan: AccountPlan): PlanAnswers => ({
  title: plan.title,
  from: plan.from,
  to: plan.to,
  summary: plan.summary ?? '',
  goals: plan.goals.map(({ text, dueOn, targetE4, isDone }) => ({
    text,
    dueOn: dueOn ?? '',
    target: targetE4 === null ? null : targetE4 / 1e4,
    isDone,
  })),
  stakeholders: (plan.stakeholders ?? []).map((one) => ({ ...one, title: one.title ?? '' })),
})

/** A plan for the year that the day is in. */
export const blankAnswers = (today: string, title: string): PlanAnswers => ({
  title,
  from: `${today.slice(0, 4)}-01-01`,
  to: `${today.slice(0, 4)}-12-31`,
  goals: [{}],
  stakeholders: [],
})

/** What is sent: rows without a text or a name were left empty and are not meant. */
export const bodyOf = ({ title, from, to, summary, goals, stakeholders }: PlanAnswers): PlanBody => ({
  title: title.trim(),
  from,
  to,
  summary: orNull(summary),
  goals: goals.flatMap(({ text, dueOn, target, isDone }): Goal[] => {
    const what = orNull(text)
    if (what === null) return []
    const targetE4 = target === null || target === undefined ? null : Math.round(target * 1e4)
    return [{ text: what, dueOn: orNull(dueOn), targetE4, isDone: isDone ?? false }]
  }),
  stakeholders: stakeholders.flatMap((one): Person[] => {
    const name = orNull(one.name)
    if (name === null) return []
    return [
      {
        contactId: one.contactId ?? null,
        name,
        title: orNull(one.title),
        role: one.role ?? 'influencer',
        attitude: one.attitude ?? 'neutral',
        influence: one.influence ?? 2,
        note: one.note ?? null,
      },
    ]
  }),
})
