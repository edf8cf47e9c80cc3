import { customers } from '@fenji/contract/customers'
import { type Tag, tags } from '@fenji/contract/tags'
import { Button } from 'antd'
import { useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { RemoveButton } from '../../platform/ui/RemoveButton.tsx'
import { messages } from './messages.ts'
import type { Opened } from './opened.ts'

/** What can be done with a tag. */
export function TagActions({ of: tag, onOpen }: { of: Tag; onOpen: (opened: Opened) => void }) {
  const t = useText(messages)
  const can = useCan()
  const { id, name } = tag
  return (
    <span className="fj-actions">
      {can('update', 'Tag') && (
        <Button type="text" size="small" onClick={() => onOpen({ kind: 'edit', tag })}>
          {t('edit')}
        </Button>
      )}
      {can('delete', 'Tag') && (
        <>
          <Button type="text" size="small" onClick={() => onOpen({ kind: 'merge', tag })}>
            {t('merge')}
          </Button>
          <RemoveButton
            endpoint={tags.remove}
            input={{ params: { id } }}
            refreshes={[tags.list, customers.list, customers.get]}
            size="small"
            words={{
              remove: t('remove'),
              title: t('remove.title', { name }),
              text: t('remove.text', { count: tag.customers ?? 0 }),
              removed: t('remove.done', { name }),
            }}
            onRemoved={() => undefined}
          />
        </>
      )}
    </span>
  )
}
