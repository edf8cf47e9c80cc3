import { bilingual } from '../../platform/i18n.ts'

export const messages = bilingual('setup', {
  zh: {
    title: '开始使用',
    subtitle: '填写组织名称，并创建第一位管理员。',
    organizationName: '组织名称',
    organizationExample: '例如：华东贸易有限公司',
    name: '您的姓名',
    email: '邮箱',
    password: '密码',
    passwordHelp: '至少 10 个字符，长比复杂更安全。',
    submit: '创建并进入',
  },
  en: {
    title: 'Get started',
    subtitle: 'Name your organization and create its first administrator.',
    organizationName: 'Organization',
    organizationExample: 'For example: Northwind Trading Ltd',
    name: 'Your name',
    email: 'E-mail',
    password: 'Password',
    passwordHelp: 'At least 10 characters. Length protects better than symbols.',
    submit: 'Create and enter',
  },
})
