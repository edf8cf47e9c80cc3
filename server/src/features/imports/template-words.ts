import type { ImportFieldType } from '@fenji/contract/import-fields/field'
import type { LocalText } from '@fenji/contract/page'

/** What the template of a kind says beside the names of its fields. */
export const templateWords = {
  sheet: { zh: '说明', en: 'Explanations' },
  lists: { zh: '选项', en: 'Choices' },
  field: { zh: '字段', en: 'Field' },
  needed: { zh: '必填', en: 'Needed' },
  form: { zh: '填写方式', en: 'How to fill in' },
  choices: { zh: '可选项', en: 'Choices' },
  yes: { zh: '是', en: 'Yes' },
  no: { zh: '否', en: 'No' },
  example: { zh: '示例：', en: 'Example: ' },
  hint: {
    zh: '以“示例：”开头的一行不会被导入，可以删除。空白的单元格不会改动已有的值；要清空已有的值，请填“[清空]”。',
    en: 'The row that begins with “Example:” is not imported and may be deleted. An empty cell leaves what is there alone; [clear] takes it away.',
  },
} as const satisfies Record<string, LocalText>

/** How a field of each type is filled in. */
export const typeWords: Record<ImportFieldType, LocalText> = {
  text: { zh: '文字', en: 'Text' },
  note: { zh: '文字，可换行', en: 'Text of one or more lines' },
  code: { zh: '编号，按文本填写', en: 'A code, as text' },
  phone: { zh: '电话号码，按文本填写', en: 'A telephone number, as text' },
  email: { zh: '邮箱地址', en: 'An e-mail address' },
  money: { zh: '金额（元），如 1234.50', en: 'An amount, e.g. 1234.50' },
  number: { zh: '数字', en: 'A number' },
  integer: { zh: '整数', en: 'A whole number' },
  share: { zh: '百分比，如 60%', en: 'A percentage, e.g. 60%' },
  date: { zh: '日期，如 2026-03-05', en: 'A day, e.g. 2026-03-05' },
  moment: { zh: '日期和时间，如 2026-03-05 14:30', en: 'A day and time, e.g. 2026-03-05 14:30' },
  choice: { zh: '从可选项中选一个', en: 'One of the choices' },
  choices: { zh: '可选项中的一个或几个，用顿号隔开', en: 'One or more of the choices, with commas' },
  boolean: { zh: '是或否', en: 'Yes or no' },
  member: { zh: '成员的姓名或邮箱', en: 'Name or e-mail address of a member' },
  region: { zh: '省，或省/市，如 浙江省/杭州市', en: 'A province of China, or with a place in it: 浙江省/杭州市' },
  link: { zh: '网址，以 http 开头', en: 'An address that begins with http' },
  tags: { zh: '一个或几个标签，用顿号隔开', en: 'One or more tags, with commas' },
}

/** An example of each type; a choice shows its first. */
export const exampleValues: Record<ImportFieldType, LocalText> = {
  text: { zh: '晨光文具', en: 'Acme' },
  note: { zh: '文字', en: 'Text' },
  code: { zh: 'A001', en: 'A001' },
  phone: { zh: '13800138000', en: '13800138000' },
  email: { zh: 'name@example.com', en: 'name@example.com' },
  money: { zh: '1234.50', en: '1234.50' },
  number: { zh: '5', en: '5' },
  integer: { zh: '30', en: '30' },
  share: { zh: '60%', en: '60%' },
  date: { zh: '2026-03-05', en: '2026-03-05' },
  moment: { zh: '2026-03-05 14:30', en: '2026-03-05 14:30' },
  choice: { zh: '', en: '' },
  choices: { zh: '', en: '' },
  boolean: { zh: '是', en: 'Yes' },
  member: { zh: '', en: '' },
  region: { zh: '浙江省/杭州市', en: '浙江省/杭州市' },
  link: { zh: 'https://example.com', en: 'https://example.com' },
  tags: { zh: '重点、老客户', en: 'Key, Regular' },
}

/** Examples of fields that read something else out of their text. */
export const ownExamples: Readonly<Record<string, LocalText>> = {
  transactionType: { zh: '销售', en: 'Sale' },
  name: { zh: '王芳', en: 'Jane Doe' },
  stage: { zh: '谈判', en: 'Negotiation' },
}
