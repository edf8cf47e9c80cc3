import { DownOutlined, UpOutlined } from '@ant-design/icons'
import type { Mapping, Recognition } from '@fenji/contract/imports'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { type Text, useText } from '../../platform/i18n.ts'
import { useIsPhone } from '../../platform/ui/use-is-phone.ts'
import { withHeaderRow } from './draft.ts'
import { messages } from './messages.ts'

type T = Text<keyof typeof messages.zh>
type Change = (mapping: Mapping) => void

interface Fact {
  label: string
  value: string
  options: { value: string; label: string }[]
  onChoose: (value: string) => void
}

const encodings = ['utf-8', 'gb18030', 'big5', 'utf-16le', 'utf-16be', 'windows-1252'] as const
const encodingNames = {
  'utf-8': 'UTF-8',
  gb18030: 'GBK / GB18030',
  big5: 'Big5',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
  'windows-1252': 'Windows-1252',
} as const
const delimiters = { ',': 'comma', '\t': 'tab', ';': 'semicolon', '|': 'pipe', whitespace: 'whitespace' } as const
const multipliers = [1, 1000, 10_000]

/** How the bytes become a table: other facts for text files than for workbooks. */
function tableFacts(mapping: Mapping, recognition: Recognition, change: Change, t: T): Fact[] {
  const header: Fact = {
    label: t('facts.headerRow'),
    value: String(mapping.headerRow ?? 0),
    options: [0, ...new Set([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, mapping.headerRow ?? 1])].map((row) => ({
      value: String(row),
      label: row === 0 ? t('facts.noHeader') : t('facts.row', { row }),
    })),
    onChoose: (value) => change(withHeaderRow(mapping, value === '0' ? null : Number(value))),
  }
  if (mapping.format !== 'csv')
    return [
      {
        label: t('facts.sheet'),
        value: mapping.sheet ?? '',
        options: (recognition.sheets ?? []).filter((s) => !s.isEmpty).map(({ name }) => ({ value: name, label: name })),
        onChoose: (sheet) => change({ ...mapping, sheet }),
      },
      header,
    ]
  return [
    {
      label: t('facts.encoding'),
      value: mapping.encoding ?? 'utf-8',
      options: encodings.map((value) => ({ value, label: encodingNames[value] })),
      onChoose: (encoding) => change({ ...mapping, encoding: encoding as Mapping['encoding'] }),
    },
    {
      label: t('facts.delimiter'),
      value: mapping.delimiter ?? ',',
      options: Object.entries(delimiters).map(([value, word]) => ({ value, label: t(`delimiter.${word}`) })),
      onChoose: (delimiter) => change({ ...mapping, delimiter: delimiter as Mapping['delimiter'] }),
    },
    header,
  ]
}

/** A fact whose words are in the catalogue under a prefix. */
const worded = <V extends string>(label: string, value: V, words: Record<V, string>, onChoose: (value: V) => void) => ({
  label,
  value,
  options: Object.entries<string>(words).map(([one, word]) => ({ value: one, label: word })),
  onChoose: (chosen: string) => onChoose(chosen as V),
})

const dateFact = (mapping: Mapping, change: Change, t: T): Fact =>
  worded(
    t('facts.dateOrder'),
    mapping.dateOrder,
    { ymd: t('dateOrder.ymd'), dmy: t('dateOrder.dmy'), mdy: t('dateOrder.mdy') },
    (dateOrder) => change({ ...mapping, dateOrder }),
  )

const amountFact = (mapping: Mapping, change: Change, t: T): Fact =>
  worded(
    t('facts.amountSource'),
    mapping.amountSource,
    {
      amount: t('amountSource.amount'),
      'quantity-times-unit-price': t('amountSource.quantity-times-unit-price'),
    },
    (amountSource) => change({ ...mapping, amountSource }),
  )

const multiplierFact = (mapping: Mapping, change: Change, t: T): Fact => ({
  label: t('facts.multiplier'),
  value: String(mapping.amountMultiplier),
  options: [...new Set([...multipliers, mapping.amountMultiplier])].map((by) => ({
    value: String(by),
    label: by === 1 || by === 1000 || by === 10_000 ? t(`multiplier.${by}`) : t('multiplier.other', { by }),
  })),
  onChoose: (by) => change({ ...mapping, amountMultiplier: Number(by) }),
})

/** What is seldom wrong. */
const rareFacts = (mapping: Mapping, change: Change, t: T): Fact[] => [
  worded(
    t('facts.decimal'),
    mapping.decimalStyle,
    { point: t('decimal.point'), comma: t('decimal.comma') },
    (decimalStyle) => change({ ...mapping, decimalStyle }),
  ),
  worded(
    t('facts.amountPer'),
    mapping.amountPer,
    { line: t('amountPer.line'), order: t('amountPer.order') },
    (amountPer) => change({ ...mapping, amountPer }),
  ),
  worded(
    t('facts.discount'),
    mapping.discountKind,
    { none: t('discount.none'), 'rate-off': t('discount.rate-off'), 'amount-off': t('discount.amount-off') },
    (discountKind) => change({ ...mapping, discountKind }),
  ),
  worded(
    t('facts.orders'),
    mapping.groupsByOrder ? 'grouped' : 'line',
    { grouped: t('orders.grouped'), line: t('orders.line') },
    (orders) => change({ ...mapping, groupsByOrder: orders === 'grouped' }),
  ),
]

const chosenOf = ({ value, options }: Fact) => options.find((option) => option.value === value)?.label ?? value

interface FileFactsProps {
  mapping: Mapping
  recognition: Recognition
  onChange: Change
}

/** How the file is read, in one compact bar; what is seldom wrong stays folded, and on a phone all of it behind a line that tells it. */
export function FileFacts({ mapping, recognition, onChange }: FileFactsProps) {
  const t = useText(messages)
  const isPhone = useIsPhone()
  const [isOpen, setOpen] = useState(false)
  const often = [
    ...tableFacts(mapping, recognition, onChange, t),
    dateFact(mapping, onChange, t),
    amountFact(mapping, onChange, t),
    multiplierFact(mapping, onChange, t),
  ]
  const facts = isOpen ? [...often, ...rareFacts(mapping, onChange, t)] : isPhone ? [] : often
  const more = isPhone ? t('facts.change') : t('facts.more')
  return (
    <fieldset className="imports-facts">
      <legend className="imports-hidden">{t('facts.title')}</legend>
      {facts.length === 0 && (
        <ul className="imports-facts-line">
          {often.map((fact) => (
            <li key={fact.label}>
              {fact.label} <b>{chosenOf(fact)}</b>
            </li>
          ))}
        </ul>
      )}
      {facts.map(({ label, value, options, onChoose }) => (
        // biome-ignore lint/a11y/noLabelWithoutControl: the Select inside is the control
        <label key={label}>
          <span>{label}</span>
          <Select size="small" value={value} options={options} popupMatchSelectWidth={false} onChange={onChoose} />
        </label>
      ))}
      <Button
        type="link"
        size="small"
        icon={isOpen ? <UpOutlined /> : <DownOutlined />}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {isOpen ? t('facts.less') : more}
      </Button>
    </fieldset>
  )
}
