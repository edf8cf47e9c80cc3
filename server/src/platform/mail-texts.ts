import type { Language } from '@fenji/contract/page'
import type { Mail } from './mail.ts'

const lines = (...given: string[]) => `${given.join('\n')}\n`

/** To somebody who asked to choose a new password, or so it was said. */
export function resetMail(given: { to: string; link: string; validHours: number; language: Language }): Mail {
  const { to, link, validHours, language } = given
  if (language === 'en-US')
    return {
      to,
      subject: 'Fenji: choose a new password',
      text: lines(
        `Somebody asked for a new password for the Fenji account ${to}.`,
        '',
        `If it was you, choose it here. The link is good for ${validHours} h, once:`,
        link,
        '',
        'All devices are then signed out. If it was not you, do nothing: your password stays as it is.',
      ),
    }
  return {
    to,
    subject: '分级 Fenji：设置新密码',
    text: lines(
      `有人为分级 Fenji 账号 ${to} 申请设置新密码。`,
      '',
      `如果是您本人，请打开下面的链接。链接 ${validHours} 小时内有效，只能用一次：`,
      link,
      '',
      '设置后，所有设备都会退出登录。如果不是您本人，请忽略这封邮件，密码不会改变。',
    ),
  }
}

/** To somebody who is to become a member of an organization. */
export function invitationMail(given: {
  to: string
  organizationName: string
  /** Name of whoever invites; null: an API key. */
  invitedBy: string | null
  link: string
  validDays: number
  language: Language
}): Mail {
  const { to, organizationName, invitedBy, link, validDays, language } = given
  if (language === 'en-US')
    return {
      to,
      subject: `Fenji: join ${organizationName}`,
      text: lines(
        `${invitedBy === null ? 'You are invited' : `${invitedBy} invites you`} to work in ${organizationName} with Fenji, which grades customers.`,
        '',
        `Join here. The link is good for ${validDays} days, once:`,
        link,
        '',
        'If you do not know who this is, do nothing.',
      ),
    }
  return {
    to,
    subject: `分级 Fenji：加入${organizationName}`,
    text: lines(
      `${invitedBy === null ? '您受邀' : `${invitedBy} 邀请您`}加入“${organizationName}”，一起使用客户分级系统 Fenji。`,
      '',
      `请打开下面的链接加入。链接 ${validDays} 天内有效，只能用一次：`,
      link,
      '',
      '如果您不认识对方，请忽略这封邮件。',
    ),
  }
}
