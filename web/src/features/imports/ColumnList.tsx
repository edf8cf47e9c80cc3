import { CheckOutlined, QuestionCircleFilled } from '@ant-design/icons'
import type { ImportField } from '@fenji/contract/import-fields/field'
import { fieldsOfKind, type ImportKind } from '@fenji/contract/import-kinds'
import type { Mapping, Recognition } from '@fenji/contract/imports'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { useLocal, useText } from '../../platform/i18n.ts'
import { useFormat } from '../../platform/use-format.ts'
import { doubtfulColumns } from './draft.ts'
import { messages } from './messages.ts'

/** The fields that a column can be, those that are needed first. */
function useFieldOptions(kind: ImportKind) {
  const t = useText(messages)
  const local = useLocal()
  const fields = fieldsOfKind(kind)
  const isNeeded = ({ key, isRequired }: (typeof fields)[number]) =>
    isRequired || key === 'customerCode' || key === 'customerName'
  const ofCustomer = ({ key }: (typeof fields)[number]) => key.startsWith('customer')
  const option = ({ key, name }: (typeof fields)[number]) => ({ value: key, label: local(name) })
  const rest = fields.filter((field) => !isNeeded(field))
  return [
    { value: '', label: t('columns.ignored') },
    { label: t('group.required'), options: fields.filter(isNeeded).map(option) },
    { label: t('group.customer'), options: rest.filter(ofCustomer).map(option) },
    { label: t('group.order'), options: rest.filter((field) => !ofCustomer(field)).map(option) },
  ].filter((group) => group.options === undefined || group.options.length > 0)
}

interface ColumnListProps {
  recognition: Recognition
  mapping: Mapping
  /** Values from the file may be shown. */
  showsCells: boolean
  /** Something needed is not chosen yet: then every column stays in sight. */
  missing: boolean
  onChoose: (column: number, field: ImportField | null) => void
}

const foldFrom = 4

const heads = ['header', 'samples', 'field', 'confidence'] as const

/** One line a column: its header, values from it as far as the role shows them, and the field it stands for. */
export function ColumnList({ recognition, mapping, showsCells, missing, onChoose }: ColumnListProps) {
  const t = useText(messages)
  const options = useFieldOptions(mapping.kind)
  const [isOpen, setOpen] = useState(false)
  const doubtful = doubtfulColumns(recognition, mapping)
  const left = recognition.columns.filter((_, i) => !mapping.columns[i]?.field).length
  const isFolded = !isOpen && !missing && left >= foldFrom
  return (
    <>
      <table className="imports-table">
        <caption className="imports-hidden">{t('columns.header')}</caption>
        <thead>
          <tr>
            {heads
              .filter((head) => showsCells || head !== 'samples')
              .map((head) => (
                <th key={head} scope="col">
                  {t(`columns.${head}`)}
                </th>
              ))}
          </tr>
        </thead>
        <tbody>
          {recognition.columns.map((column, i) => {
            const field = mapping.columns[i]?.field ?? null
            if (isFolded && field === null) return null
            const name = column.header || t('columns.unnamed', { index: i + 1 })
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place in the file
              <tr key={i} className={field ? undefined : 'imports-row-left'}>
                <th scope="row">{name}</th>
                {showsCells && <Examples of={column.examples} />}
                <td className="imports-choice">
                  <Select
                    aria-label={`${name}: ${t('columns.field')}`}
                    value={field ?? ''}
                    options={options}
                    showSearch={{ optionFilterProp: 'label' }}
                    popupMatchSelectWidth={false}
                    {...(doubtful.has(i) && { status: 'warning' as const })}
                    onChange={(choice) => onChoose(i, choice === '' ? null : (choice as ImportField))}
                  />
                </td>
                <Confidence column={column} field={field} isDoubtful={doubtful.has(i)} />
              </tr>
            )
          })}
        </tbody>
      </table>
      {left >= foldFrom && !missing && (
        <Button type="link" className="imports-fold" onClick={() => setOpen(!isOpen)}>
          {isOpen ? t('columns.hideIgnored') : t('columns.showIgnored', { number: left })}
        </Button>
      )}
    </>
  )
}

function Examples({ of: examples }: { of: string[] }) {
  const t = useText(messages)
  if (examples.length === 0) return <td className="fj-soft">{t('columns.blank')}</td>
  return (
    <td className="imports-examples" title={examples.join('\n')}>
      {[...new Set(examples)].map((example) => (
        <span key={example}>{example}</span>
      ))}
    </td>
  )
}

type Column = Recognition['columns'][number]

function Confidence({ column, field, isDoubtful }: { column: Column; field: ImportField | null; isDoubtful: boolean }) {
  const t = useText(messages)
  const format = useFormat()
  const isOwn = field !== column.field
  if (field === null) return <td />
  if (isOwn)
    return (
      <td className="imports-sure">
        <CheckOutlined /> {t('columns.certain')}
      </td>
    )
  return (
    <td className={isDoubtful ? 'imports-doubt' : 'imports-sure'}>
      {isDoubtful ? <QuestionCircleFilled /> : <CheckOutlined />} {isDoubtful ? t('columns.doubt') : ''}{' '}
      <span className="fj-number">{format.percent(column.confidence)}</span>
    </td>
  )
}
