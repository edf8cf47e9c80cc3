import type { LocalText } from '@fenji/contract/page'
import type { Scheme, Veto } from '@fenji/contract/scheme-file'
import type { Deviation } from '@fenji/kernel'

const effects = {
  force: { zh: '定为', en: '' },
  cap: { zh: '不高于', en: 'no better than ' },
  floor: { zh: '不低于', en: 'no worse than ' },
} as const

/** In plain words, which veto decided. */
export function vetoReason({ name, effect }: Pick<Veto, 'name' | 'effect'>, grade: LocalText): LocalText {
  const { zh, en } = effects[effect]
  return { zh: `规则「${name.zh}」：${zh}「${grade.zh}」`, en: `Rule “${name.en}”: ${en}${grade.en}` }
}

type Words = (grade: LocalText, stability: NonNullable<Scheme['stability']>) => LocalText

const words: Record<Exclude<Deviation, 'none'>, Words> = {
  override: ({ zh, en }) => ({ zh: `人工设为「${zh}」`, en: `Set by hand: ${en}` }),
  newcomer: ({ zh, en }, { newcomerDays = 0 }) => ({
    zh: `新客户入级后 ${newcomerDays} 天内保持「${zh}」`,
    en: `A newcomer keeps ${en} for ${newcomerDays} days`,
  }),
  margin: ({ zh, en }, { margin = 0 }) => ({
    zh: `得分越过界线不足 ${margin} 分，保持「${zh}」`,
    en: `The score has not passed the boundary by ${margin} points: ${en} stays`,
  }),
  stay: ({ zh, en }) => ({ zh: `仍达到「${zh}」的保级条件`, en: `Still meets what it takes to keep ${en}` }),
  hold: ({ zh, en }, { holdDays = 0 }) => ({
    zh: `变动后 ${holdDays} 天内不再变动，保持「${zh}」`,
    en: `No change for ${holdDays} days after the last one: ${en} stays`,
  }),
  grace: ({ zh, en }, { graceDays = 0 }) => ({
    zh: `连续 ${graceDays} 天达到降级条件才降级，暂时保持「${zh}」`,
    en: `A downgrade comes after ${graceDays} days of cause for it: ${en} for now`,
  }),
  steps: ({ zh, en }, { maxSteps = 0 }) => ({
    zh: `每批次最多变动 ${maxSteps} 级，先到「${zh}」`,
    en: `At most ${maxSteps} levels a run: ${en} for now`,
  }),
}

/** In plain words, what keeps a customer from the computed grade. */
export const deviationReason = (
  deviation: Exclude<Deviation, 'none'>,
  { stability = {} }: Pick<Scheme, 'stability'>,
  grade: LocalText,
): LocalText => words[deviation](grade, stability)
