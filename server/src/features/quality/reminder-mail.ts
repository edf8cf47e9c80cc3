import type { Language } from '@fenji/contract/page'
import type { Mail } from '../../platform/mail.ts'

interface Reminder {
  to: string
  organizationName: string
  overdue: number
  /** Within 14 days. */
  soon: number
  /** YYYY-MM-DD: when the first of those overdue was due. */
  oldestDueOn: string
  link: string
  language: Language
}

const lines = (...given: (string | null)[]) => `${given.filter((line) => line !== null).join('\n')}\n`

/** To whoever is to confirm key customers: how many and since when, and no word about any of them: mail goes anywhere. */
export function reminderMail({ to, organizationName, overdue, soon, oldestDueOn, link, language }: Reminder): Mail {
  if (language === 'en-US')
    return {
      to,
      subject: `Fenji: ${overdue} key ${overdue === 1 ? 'customer' : 'customers'} to confirm`,
      text: lines(
        `In ${organizationName}, the data of ${overdue} of your key customers ${overdue === 1 ? 'waits' : 'wait'} for you to confirm ${overdue === 1 ? 'it' : 'them'}, the first since ${oldestDueOn}.`,
        soon > 0 ? `${soon} more ${soon === 1 ? 'is' : 'are'} due within 14 days.` : null,
        '',
        'Look through them here, correct what has changed and confirm the rest:',
        link,
        '',
        'How often this letter comes, and for which customers, is set in Fenji under Data quality → Rules.',
      ),
    }
  return {
    to,
    subject: `分级 Fenji：${overdue} 位重点客户待确认资料`,
    text: lines(
      `“${organizationName}”中，您负责的 ${overdue} 位重点客户需要确认资料，最早的一位 ${oldestDueOn} 到期。`,
      soon > 0 ? `另有 ${soon} 位将在 14 天内到期。` : null,
      '',
      '请打开下面的链接逐一查看，有变化的请修改，没有变化的请确认：',
      link,
      '',
      '提醒的频率和客户范围在“数据质量 → 规则”中设置。',
    ),
  }
}
