import { bilingual } from './i18n.ts'

/** The words of the menu. Apart from the features' own catalogues, which are not loaded before their pages are. */
export const menuMessages = bilingual('menu', {
  zh: {
    audit: '审计',
    connections: '连接',
    customers: '客户',
    duplicates: '重复客户',
    fields: '字段',
    home: '工作台',
    imports: '数据导入',
    jobs: '后台任务',
    keys: '接口密钥',
    members: '成员',
    overrides: '人工调整',
    reference: '接口文档',
    roles: '角色',
    runs: '评级历史',
    schemes: '分级',
    settings: '设置',
    teams: '团队',
  },
  en: {
    audit: 'Audit log',
    connections: 'Connections',
    customers: 'Customers',
    duplicates: 'Duplicates',
    fields: 'Fields',
    home: 'Home',
    imports: 'Imports',
    jobs: 'Jobs',
    keys: 'API keys',
    members: 'Members',
    overrides: 'Overrides',
    reference: 'API',
    roles: 'Roles',
    runs: 'Run history',
    schemes: 'Grading',
    settings: 'Settings',
    teams: 'Teams',
  },
})
export type MenuWord = keyof typeof menuMessages.zh
