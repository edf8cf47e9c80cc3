import { EllipsisOutlined } from '@ant-design/icons'
import type { OrganizationField, OwnFieldGroup } from '@fenji/contract/fields'
import type { GroupKey } from '@fenji/contract/policy'
import { Button, Dropdown, Tag } from 'antd'
import { useLocal, useText } from '../../platform/i18n.ts'
import { useGroupName } from '../roles/public.ts'
import type { Edited } from './edited.ts'
import { messages } from './messages.ts'
import { useMoveField } from './use-move-field.ts'
import { useRemoveField, useRemoveGroup } from './use-remove.ts'

interface GroupCardProps {
  groupKey: GroupKey
  /** Of the organization's own. */
  group: OwnFieldGroup | undefined
  fields: OrganizationField[]
  onEdit: (edited: Edited) => void
}

/** A group with its fields, own ones before those of the product. */
export function GroupCard({ groupKey, group, fields, onEdit }: GroupCardProps) {
  const t = useText(messages)
  const name = useGroupName()(groupKey)
  const removeGroup = useRemoveGroup()
  const own = fields.filter(({ isOwn }) => isOwn)
  return (
    <section className="fj-card" aria-label={name}>
      <div className="fj-row">
        <h2 className="fj-card-title">
          {name} {group && <Tag>{t('ownGroup')}</Tag>}
        </h2>
        {group && (
          <Deeds name={name} onEdit={() => onEdit({ what: 'group', group })} onDelete={() => removeGroup(group)} />
        )}
      </div>
      {group && <p className="fj-soft fj-small fields-note">{t('groupNote')}</p>}
      {fields.length === 0 && <p className="fj-soft">{t('emptyGroup')}</p>}
      <ul className="fields-list">
        {fields.map((field) => (
          <FieldRow key={field.key} field={field} among={own} onEdit={onEdit} />
        ))}
      </ul>
    </section>
  )
}

interface FieldRowProps {
  field: OrganizationField
  /** The own fields of the group, in order. */
  among: OrganizationField[]
  onEdit: (edited: Edited) => void
}

function FieldRow({ field, among, onEdit }: FieldRowProps) {
  const t = useText(messages)
  const local = useLocal()
  const remove = useRemoveField()
  const move = useMoveField(field, among)
  const name = local(field.name)
  const choices = field.choices?.map((choice) => local(choice.name)).join(' · ')
  return (
    <li>
      <span className="fields-name">
        <strong className="fj-name fj-anywhere">{name}</strong>
        <span className="fj-soft fj-small fj-anywhere">
          {t(`kind.${field.kind}`)}
          {choices && `: ${choices}`}
          {field.isRequired && ` · ${t('required')}`}
          {field.section && ` · ${local(field.section)}`}
        </span>
      </span>
      {field.isOwn ? (
        <Deeds name={name} move={move} onEdit={() => onEdit({ what: 'field', field })} onDelete={() => remove(field)} />
      ) : (
        <span className="fj-soft fj-small">{t('standard')}</span>
      )}
    </li>
  )
}

interface DeedsProps {
  name: string
  move?: ReturnType<typeof useMoveField>
  onEdit: () => void
  onDelete: () => void
}

/** What can be done with a field or a group, behind one button. */
function Deeds({ name, move = {}, onEdit, onDelete }: DeedsProps) {
  const t = useText(messages)
  const { up, down } = move
  const items = [
    { key: 'edit', label: t('edit'), onClick: onEdit },
    ...(up ? [{ key: 'up', label: t('moveUp'), onClick: up }] : []),
    ...(down ? [{ key: 'down', label: t('moveDown'), onClick: down }] : []),
    { key: 'delete', label: t('delete'), danger: true, onClick: onDelete },
  ]
  return (
    <Dropdown menu={{ items }} trigger={['click']} placement="bottomRight">
      <Button type="text" icon={<EllipsisOutlined />} aria-label={t('more', { name })} />
    </Dropdown>
  )
}
