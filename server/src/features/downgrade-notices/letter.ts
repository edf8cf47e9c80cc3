import type { Language, LocalText } from '@fenji/contract/page'
import type { Mail } from '../../platform/mail.ts'

interface Letter {
  to: string
  organizationName: string
  moves: readonly { from: LocalText; to: LocalText; customers: number }[]
  /** YYYY-MM-DD; null: with the next run that is published. */
  dueOn: string | null
  link: string
  language: Language
}

const lines = (...given: string[]) => `${given.join('\n')}\n`

/** To the owner of customers who are about to lose a grade: how many, from which grade to which, and no word about any of them: mail goes anywhere. */
export function downgradeMail({ to, organizationName, moves, dueOn, link, language }: Letter): Mail {
  const total = moves.reduce((sum, { customers }) => sum + customers, 0)
  if (language === 'en-US') {
    const noun = total === 1 ? 'customer' : 'customers'
    return {
      to,
      subject: `Fenji: ${total} ${noun} of yours about to lose a grade`,
      text: lines(
        `In ${organizationName}, ${total} of your ${noun} will lose ${total === 1 ? 'its' : 'their'} grade ${dueOn === null ? 'with the next grading' : `by ${dueOn}`} if nothing happens until then:`,
        ...moves.map(({ from, to: next, customers }) => `${from.en} → ${next.en}: ${customers}`),
        '',
        'What each of them lacks to stay, and how much it matters, is here:',
        link,
        '',
        'How many days ahead this letter comes is set in Fenji on the page of the scheme, under Downgrade notices.',
      ),
    }
  }
  return {
    to,
    subject: `分级 Fenji：${total} 位客户即将降级`,
    text: lines(
      `“${organizationName}”中，您负责的 ${total} 位客户如果没有变化，${dueOn === null ? '下一次评级' : `最迟 ${dueOn} `}将会降级：`,
      ...moves.map(({ from, to: next, customers }) => `${from.zh} → ${next.zh}：${customers} 位`),
      '',
      '请打开下面的链接，查看每位客户差多少可以保级：',
      link,
      '',
      '提前多少天提醒，在方案页面的“降级预警”中设置。',
    ),
  }
}
