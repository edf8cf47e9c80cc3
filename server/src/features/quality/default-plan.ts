import type { FieldCondition, QualityPlan, QualityRule } from '@fenji/contract/quality-plan'

const name = (zh: string, en: string) => ({ zh, en })
const all = (...conditions: FieldCondition[]): FieldCondition => ({ all: conditions })

const completeness: QualityRule[] = [
  {
    kind: 'required',
    key: 'name-filled',
    name: name('有名称', 'Has a name'),
    weight: 10,
    isOn: true,
    fields: ['name'],
  },
  {
    kind: 'required',
    key: 'phone-filled',
    name: name('有电话', 'Has a phone number'),
    weight: 10,
    isOn: true,
    fields: ['phone'],
  },
  {
    kind: 'required',
    key: 'place-filled',
    name: name('有地区', 'Has a place'),
    weight: 5,
    isOn: true,
    fields: ['region', 'province', 'city', 'country'],
  },
  {
    kind: 'required',
    key: 'owner-filled',
    name: name('有负责人', 'Has an owner'),
    weight: 10,
    isOn: true,
    fields: ['owner'],
  },
  {
    kind: 'required',
    key: 'industry-filled',
    name: name('有行业', 'Has an industry'),
    weight: 3,
    isOn: true,
    fields: ['custom.industry'],
  },
]

const validity: QualityRule[] = [
  {
    kind: 'valid',
    key: 'phone-valid',
    name: name('电话号码有效', 'Phone number is valid'),
    weight: 10,
    isOn: true,
    field: 'phone',
    as: 'phone',
  },
  {
    kind: 'valid',
    key: 'email-valid',
    name: name('邮箱有效', 'E-mail address is valid'),
    weight: 5,
    isOn: true,
    field: 'email',
    as: 'email',
  },
  {
    kind: 'valid',
    key: 'tax-id-valid',
    name: name('统一社会信用代码正确', 'Tax id is right'),
    weight: 8,
    isOn: true,
    field: 'taxId',
    as: 'tax-id',
  },
]

const freshness: QualityRule[] = [
  {
    kind: 'fresh',
    key: 'touched-in-a-year',
    name: name('一年内有动态', 'A sign of life within a year'),
    weight: 10,
    isOn: true,
    field: 'touchedOn',
    days: 365,
  },
]

const uniqueness: QualityRule[] = [
  {
    kind: 'unique',
    key: 'tax-id-unique',
    name: name('统一社会信用代码不重复', 'Tax id is nobody else’s'),
    weight: 8,
    isOn: true,
    field: 'taxId',
  },
  {
    kind: 'unique',
    key: 'phone-unique',
    name: name('电话不重复', 'Phone number is nobody else’s'),
    weight: 8,
    isOn: true,
    field: 'phone',
  },
  {
    kind: 'unique',
    key: 'name-unique',
    name: name('名称不重复', 'Name is nobody else’s'),
    weight: 5,
    isOn: true,
    field: 'name',
  },
]

const consistency: QualityRule[] = [
  {
    kind: 'consistent',
    key: 'city-with-province',
    name: name('有城市就有省份或大区', 'A city comes with a province or region'),
    weight: 3,
    isOn: true,
    wrong: all(
      { field: 'city', op: 'present' },
      { field: 'province', op: 'missing' },
      { field: 'region', op: 'missing' },
    ),
  },
  {
    kind: 'consistent',
    key: 'province-with-country',
    name: name('有省份就有国家', 'A province comes with a country'),
    weight: 1,
    isOn: false,
    wrong: all({ field: 'province', op: 'present' }, { field: 'country', op: 'missing' }),
  },
  {
    kind: 'consistent',
    key: 'birthday-past',
    name: name('生日不在将来', 'Birthday is not in the future'),
    weight: 3,
    isOn: true,
    only: { field: 'custom.birthday', op: 'present' },
    wrong: { field: 'custom.birthday', op: 'gt', than: 'today' },
  },
  {
    kind: 'consistent',
    key: 'share-in-range',
    name: name('市场占有率在 0 至 100 之间', 'Market share is between 0 and 100'),
    weight: 3,
    isOn: true,
    only: { field: 'custom.market-share', op: 'present' },
    wrong: {
      any: [
        { field: 'custom.market-share', op: 'lt', value: 0 },
        { field: 'custom.market-share', op: 'gt', value: 100 },
      ],
    },
  },
]

/** What holds in an organization that has said nothing else. */
export const defaultPlan: QualityPlan = {
  rules: [...completeness, ...validity, ...freshness, ...uniqueness, ...consistency],
  segments: [],
  review: { isOn: false, grades: [], everyMonths: 6, reminder: { isOn: true, everyDays: 7 } },
  contacts: { isOn: true, afterMonths: 12 },
}
