import { bilingual } from '../../platform/i18n.ts'

export const messages = bilingual('organizations', {
  zh: {
    title: '新建组织',
    subtitle: '同一套系统里的另一个组织，客户、成员和设置完全分开。您是它的第一位管理员。',
    name: '组织名称',
    create: '新建并进入',
  },
  en: {
    title: 'New organization',
    subtitle:
      'Another organization in this installation, with customers, members and settings of its own. You are its first administrator.',
    name: 'Name of the organization',
    create: 'Create and enter',
  },
})
