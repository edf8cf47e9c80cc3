import type { ImportField } from '@fenji/contract/import-fields/field'
import type { ImportKindInfo } from '@fenji/contract/import-kinds'
import { allAt, firstAt } from '@fenji/contract/json-path'
import { Button, Select } from 'antd'
import { useId } from 'react'
import { useText } from '../../platform/i18n.ts'
import { useFieldName, useFieldOptions } from '../imports/public.ts'
import { type Draft, draftPlaces, filled, isPath } from './draft.ts'
import { FieldRow } from './FieldRow.tsx'
import { messages } from './messages.ts'
import { PathInput, type PathOption } from './PathInput.tsx'
import { listsOf } from './sample.ts'

interface MappingCardProps {
  draft: Draft
  kind: ImportKindInfo
  /** Of the sample; undefined while there is none. */
  body: unknown
  onChange: (draft: Draft) => void
}

/** Where in the JSON the items are, and where in an item each field. */
export function MappingCard({ draft, kind, body, onChange }: MappingCardProps) {
  const t = useText(messages)
  const nameOf = useFieldName(kind.kind)
  const items = body !== undefined && isPath(draft.items) ? allAt(body, draft.items) : []
  const options = draftPlaces(body, draft.items).map(({ path, value }) => ({ path, hint: String(value) }))
  const valueAt = (path: string) => (isPath(path) ? firstAt(body, items[0], path) : undefined)
  const put = (field: ImportField, path: string) => onChange({ ...draft, fields: { ...draft.fields, [field]: path } })
  const remove = (field: ImportField) => {
    const { [field]: _, ...fields } = draft.fields
    onChange({ ...draft, fields })
  }
  return (
    <section className="fj-card">
      <div className="fj-row webhooks-head">
        <h2 className="fj-card-title">{t('mapping')}</h2>
        {body !== undefined && (
          <Button size="small" onClick={() => onChange(filled(draft, kind, body))}>
            {t('fill')}
          </Button>
        )}
      </div>
      <p className="fj-soft webhooks-lead">{t('mappingLead')}</p>
      <ItemsAndKey draft={draft} body={body} found={items.length} options={options} onChange={onChange} />
      <ul className="webhooks-fields">
        {Object.entries(draft.fields).map(([field, path]) => (
          <FieldRow
            key={field}
            name={nameOf(field)}
            path={path}
            options={options}
            value={body === undefined || path === '' ? null : { found: valueAt(path) }}
            onChange={(next) => put(field, next)}
            onRemove={() => remove(field)}
          />
        ))}
      </ul>
      <AddField kind={kind} taken={draft.fields} onAdd={(field) => put(field, '')} />
    </section>
  )
}

interface ItemsAndKeyProps extends Pick<MappingCardProps, 'draft' | 'body' | 'onChange'> {
  /** How many items of the sample are at the path. */
  found: number
  options: PathOption[]
}

function ItemsAndKey({ draft, body, found, options, onChange }: ItemsAndKeyProps) {
  const t = useText(messages)
  const id = useId()
  const lists = body === undefined ? [] : listsOf(body).map((path) => ({ path, hint: '' }))
  const said = found > 0 ? t('items.found', { count: found }) : t('items.none')
  return (
    <div className="webhooks-where">
      <div>
        <label htmlFor={`${id}items`}>{t('items')}</label>
        <PathInput
          id={`${id}items`}
          label={t('items')}
          value={draft.items}
          options={lists}
          placeholder={t('items.whole')}
          onChange={(items) => onChange({ ...draft, items })}
        />
        {body !== undefined && draft.items !== '' && (
          <p className={found === 0 ? 'fj-negative fj-small' : 'fj-soft fj-small'}>{said}</p>
        )}
      </div>
      <div>
        <label htmlFor={`${id}key`}>{t('key')}</label>
        <PathInput
          id={`${id}key`}
          label={t('key')}
          value={draft.key}
          options={options.filter(({ path }) => !path.startsWith('$'))}
          onChange={(key) => onChange({ ...draft, key })}
        />
        <p className="fj-soft fj-small">{t('keyHelp')}</p>
      </div>
    </div>
  )
}

interface AddFieldProps {
  kind: ImportKindInfo
  taken: Draft['fields']
  onAdd: (field: ImportField) => void
}

/** The fields of the kind that have no row yet. */
function AddField({ kind, taken, onAdd }: AddFieldProps) {
  const t = useText(messages)
  const free = { ...kind, fields: kind.fields.filter(({ key }) => !Object.hasOwn(taken, key)) }
  const options = useFieldOptions(free).slice(1)
  if (options.length === 0) return null
  return (
    <Select<string | null>
      className="webhooks-add"
      aria-label={t('addField')}
      placeholder={t('addField')}
      value={null}
      options={options}
      showSearch={{ optionFilterProp: 'words' }}
      popupMatchSelectWidth={false}
      listHeight={400}
      onChange={(field) => field && onAdd(field)}
    />
  )
}
