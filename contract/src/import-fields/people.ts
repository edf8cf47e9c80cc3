import { namedChoice as named } from '../fields.ts'
import {
  customerKeyFields,
  field,
  type ImportFieldDefinition,
  originFields,
  placeFields,
  whoseFields,
} from './field.ts'

/** Without the organization's further fields, which stand as `custom.<key>`. */
export const customerFields: readonly ImportFieldDefinition[] = [
  ...customerKeyFields,
  ...placeFields,
  field('owner', '负责人', 'Owner', { type: 'member', group: 'basic' }),
  field('tags', '标签', 'Tags', { type: 'tags', group: 'basic' }),
  field('parentCode', '上级客户编号', 'Parent code', { type: 'code', group: 'basic' }),
  field('parentName', '上级客户名称', 'Parent name', { type: 'text', group: 'basic' }),
  ...originFields('basic'),
]

/** What a person has to say when their company buys. */
export const decisionRoles = [
  named('decider', '决策者', 'Decider'),
  named('influencer', '影响者', 'Influencer'),
  named('user', '使用者', 'User'),
  named('buyer', '采购者', 'Buyer'),
  named('gatekeeper', '把关者', 'Gatekeeper'),
  named('supporter', '支持者', 'Supporter'),
  named('opponent', '反对者', 'Opponent'),
  named('other', '其他', 'Other'),
]

const contact = { group: 'contact' } as const

export const contactFields: readonly ImportFieldDefinition[] = [
  ...whoseFields,
  field('number', '联系人编号', 'Contact number', { ...contact, type: 'code' }),
  field('name', '姓名', 'Name', { ...contact, type: 'text', isRequired: true }),
  field('title', '职务', 'Title', { ...contact, type: 'text' }),
  field('department', '部门', 'Department', { ...contact, type: 'text' }),
  field('mobile', '手机', 'Mobile', { ...contact, type: 'phone' }),
  field('phone', '座机', 'Landline', { ...contact, type: 'phone' }),
  field('email', '邮箱', 'E-mail', { ...contact, type: 'email' }),
  field('wechat', '微信', 'WeChat', { ...contact, type: 'text' }),
  field('isPrimary', '主要联系人', 'Main contact', { ...contact, type: 'boolean' }),
  field('decisionRole', '决策角色', 'Role in decisions', { ...contact, type: 'choice', choices: decisionRoles }),
  field('birthday', '生日', 'Birthday', { ...contact, type: 'date' }),
  field('note', '备注', 'Note', { ...contact, type: 'note' }),
  ...originFields('contact'),
]
