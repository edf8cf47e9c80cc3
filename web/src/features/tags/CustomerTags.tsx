import { PlusOutlined } from '@ant-design/icons'
import { type Customer, customers } from '@fenji/contract/customers'
import { levelIn, reaches } from '@fenji/contract/policy'
import { type TagMark, tags } from '@fenji/contract/tags'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { mutation } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { useCan, useSession } from '../../platform/session.tsx'
import { lazily } from '../../platform/ui/lazily.tsx'
import { useProblemMessage } from '../../platform/ui/use-problem-message.ts'
import { messages } from './messages.ts'
import { TagMarkText } from './TagMarks.tsx'

const TagSelect = lazily(() => import('./TagSelect.tsx').then(({ TagSelect }) => TagSelect))

/** Only what is another: what somebody else does to the others stays. */
export function tagChange(before: readonly TagMark[], after: readonly TagMark[]) {
  const has = (list: readonly TagMark[], id: number) => list.some((tag) => tag.id === id)
  return {
    add: after.filter(({ id }) => !has(before, id)).map(({ id }) => id),
    remove: before.filter(({ id }) => !has(after, id)).map(({ id }) => id),
  }
}

/** The tags on a customer: each leads to all who have it; added and taken away in place by whoever may. */
export function CustomerTags({ customer }: { customer: Customer }) {
  const t = useText(messages)
  const can = useCan()
  const { fields } = useSession()
  const onError = useProblemMessage()
  const [isEditing, setEditing] = useState(false)
  const change = useMutation({
    ...mutation(tags.ofCustomer, { refreshes: [customers.get, customers.list, tags.list] }),
    onError,
  })
  const mayChange = can('update', 'Customer', customer) && reaches(levelIn(fields, 'basic'), 'edit')
  if (!mayChange && customer.tags.length === 0) return null
  if (isEditing)
    return (
      <>
        <TagSelect
          autoFocus
          value={customer.tags}
          onChange={(next) => change.mutate({ params: { id: customer.id }, body: tagChange(customer.tags, next) })}
        />
        <Button type="link" size="small" onClick={() => setEditing(false)}>
          {t('done')}
        </Button>
      </>
    )
  return (
    <span className="tags-of-customer">
      {customer.tags.map((tag) => (
        <Link key={tag.id} to="/customers" search={{ tag: [tag.id] }}>
          <TagMarkText of={tag} />
        </Link>
      ))}
      {mayChange && (
        <Button type="dashed" size="small" icon={<PlusOutlined />} onClick={() => setEditing(true)}>
          {t('add')}
        </Button>
      )}
    </span>
  )
}
