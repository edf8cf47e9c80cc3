import type { Language } from '@fenji/contract/page'
import type { Mail, MailFile } from '../../platform/mail.ts'

interface Letter {
  to: string
  organizationName: string
  language: Language
  /** YYYY-MM-DD. */
  asOf: string
  link: string
  file: MailFile
}

const lines = (...given: string[]) => `${given.join('\n')}\n`

/** To a member who gets the management report. */
export function reportMail({ to, organizationName, language, asOf, link, file }: Letter): Mail {
  const files = [file]
  if (language === 'en-US')
    return {
      to,
      subject: `Fenji: grading report of ${organizationName}, as of ${asOf}`,
      text: lines(
        `The grading report of ${organizationName} as of ${asOf} is attached. It shows the customers and figures in your sight.`,
        '',
        'The grading itself:',
        link,
        '',
        'When this letter comes, and to whom, is set in Fenji on the page of the scheme.',
      ),
      files,
    }
  return {
    to,
    subject: `分级 Fenji：${organizationName}客户分级报告，截至 ${asOf}`,
    text: lines(
      `附件是“${organizationName}”截至 ${asOf} 的客户分级报告，只包含您能看到的客户和数据。`,
      '',
      '查看这次评级：',
      link,
      '',
      '发送时间和收件人在方案页面设置。',
    ),
    files,
  }
}
