import { type Connection, connections } from '@fenji/contract/connections'
import { useNavigate } from '@tanstack/react-router'
import { useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { RemoveButton } from '../../platform/ui/RemoveButton.tsx'
import { messages } from './messages.ts'

/** Removes a connection, after asking by name. */
export function RemoveConnection({ of: { id, name } }: { of: Connection }) {
  const t = useText(messages)
  const canDelete = useCan()('delete', 'Connection')
  const navigate = useNavigate()
  if (!canDelete) return null
  return (
    <RemoveButton
      endpoint={connections.remove}
      input={{ params: { id } }}
      refreshes={[connections.list]}
      words={{
        remove: t('remove'),
        title: t('removeTitle', { name }),
        text: t('removeText'),
        removed: t('removed', { name }),
      }}
      onRemoved={() => navigate({ to: '/connections' })}
      size="small"
    />
  )
}
