import { PlusOutlined } from '@ant-design/icons'
import { fieldGroups, type GroupKey } from '@fenji/contract/policy'
import { Button, Skeleton } from 'antd'
import { useState } from 'react'
import { useText } from '../../platform/i18n.ts'
import { PageHeader } from '../../platform/ui/PageHeader.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import type { Edited } from './edited.ts'
import { FieldDialog } from './FieldDialog.tsx'
import './fields.css'
import { GroupCard } from './GroupCard.tsx'
import { GroupDialog } from './GroupDialog.tsx'
import { messages } from './messages.ts'
import { useFieldList } from './use-fields.ts'

/** The fields of customers by group: those of the product, and the organization's own. */
export function FieldsPage() {
  const t = useText(messages)
  const list = useFieldList()
  const [edited, setEdited] = useState<Edited>()
  const close = () => setEdited(undefined)
  const { groups = [], fields = [] } = list.data ?? {}
  const own = groups.map((group) => ({ key: group.key as GroupKey, group }))
  const cards = [...own, ...fieldGroups.map((key) => ({ key, group: undefined }))]
    .map((card) => ({ ...card, fields: fields.filter(({ group }) => group === card.key) }))
    .filter((card) => card.group || card.fields.length > 0)
  return (
    <div className="fj-page">
      <PageHeader
        title={t('title')}
        subtitle={t('subtitle')}
        actions={
          <>
            <Button onClick={() => setEdited({ what: 'group' })}>{t('createGroup')}</Button>
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setEdited({ what: 'field' })}>
              {t('create')}
            </Button>
          </>
        }
      />
      <ProblemAlert of={list.error} onRetry={() => void list.refetch()} />
      {list.isPending && <Skeleton active paragraph={{ rows: 8 }} />}
      <div className="fj-stack">
        {cards.map(({ key, group, fields: inside }) => (
          <GroupCard key={key} groupKey={key} group={group} fields={inside} onEdit={setEdited} />
        ))}
      </div>
      {list.data && <p className="fj-soft fj-small">{t('standardNote')}</p>}
      {edited?.what === 'field' && <FieldDialog edited={edited} onClose={close} />}
      {edited?.what === 'group' && <GroupDialog group={edited.group} onClose={close} />}
    </div>
  )
}
