import { type Comparison, mergedFields, type Side } from '@fenji/contract/duplicates'
import { Radio } from 'antd'
import { absent } from '../../platform/format.ts'
import { useLocal, useText } from '../../platform/i18n.ts'
import { messages as platformMessages } from '../../platform/messages.ts'
import { useFields, useValueText } from '../fields/public.ts'
import { messages } from './messages.ts'

interface DifferencesProps {
  of: Comparison
  sides: Readonly<Record<string, Side>>
  onChoose: (field: string, side: Side) => void
}

type Merged = (typeof mergedFields)[number]

/** The fields in which two customers differ, each with the value that survives. */
export function Differences({ of: { survivor, merged }, sides, onChoose }: DifferencesProps) {
  const t = useText(messages)
  const word = useText(platformMessages)
  const local = useLocal()
  const textOf = useValueText()
  const { fields } = useFields()
  const plain = mergedFields
    .filter((field) => field in sides)
    .map((field) => ({
      field: field as string,
      title: word(`field.${field}`),
      of: (side: Side) => valueIn(side === 'survivor' ? survivor : merged, field),
    }))
  const further = fields
    .filter(({ key }) => `custom.${key}` in sides)
    .map((field) => ({
      field: `custom.${field.key}`,
      title: local(field.name),
      of: (side: Side) => textOf(field, (side === 'survivor' ? survivor : merged).custom[field.key]),
    }))
  return (
    <table className="duplicates-differences">
      <thead>
        <tr>
          <th scope="col">{t('field')}</th>
          <th scope="col">
            <span className="fj-soft">{t('survivor')}</span> {survivor.name ?? survivor.code}
          </th>
          <th scope="col">
            <span className="fj-soft">{t('merged')}</span> {merged.name ?? merged.code}
          </th>
        </tr>
      </thead>
      <tbody>
        {[...plain, ...further].map(({ field, title, of }) => (
          <tr key={field}>
            <th scope="row">{title}</th>
            {(['survivor', 'merged'] as const).map((side) => (
              <td key={side} className={sides[field] === side ? 'duplicates-kept' : ''}>
                <Radio
                  name={field}
                  checked={sides[field] === side}
                  aria-label={t('keep', { field: title, value: of(side) })}
                  onChange={() => onChoose(field, side)}
                >
                  {of(side)}
                </Radio>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
      <caption className="fj-soft fj-small">{t('same')}</caption>
    </table>
  )
}

const valueIn = (customer: Comparison['survivor'], field: Merged): string =>
  (field === 'owner' ? customer.owner?.name : customer[field]) ?? absent
