import type { QualityBoard } from '@fenji/contract/quality'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Select, Tag } from 'antd'
import { useLocal, useText } from '../../platform/i18n.ts'
import { messages } from './messages.ts'

/** Which part of the customers the board is of, and the way back to all of them. */
export function ViewBar({ of: { segments, owners, teams } }: { of: QualityBoard }) {
  const t = useText(messages)
  const local = useLocal()
  const { owner, team, segment } = useSearch({ from: '/shell/quality' })
  const navigate = useNavigate({ from: '/quality' })
  const ownerName = owner === 'me' ? t('me') : (owners[0]?.owner?.name ?? t('nobody'))
  const teamName = teams.find(({ id }) => id === team)?.name ?? ''
  return (
    <div className="quality-view">
      {segments.length > 0 && (
        <Select<string>
          aria-label={t('segmentChoice')}
          value={segment ?? ''}
          options={[
            { value: '', label: t('allSegments') },
            ...segments.map(({ key, name }) => ({ value: key, label: local(name) })),
          ]}
          onChange={(key) => void navigate({ search: (old) => ({ ...old, segment: key || undefined }) })}
          popupMatchSelectWidth={false}
        />
      )}
      {owner !== undefined && (
        <Tag closable onClose={() => void navigate({ search: (old) => ({ ...old, owner: undefined }) })}>
          {t('view.owner', { name: ownerName })}
        </Tag>
      )}
      {team !== undefined && (
        <Tag closable onClose={() => void navigate({ search: (old) => ({ ...old, team: undefined }) })}>
          {t('view.team', { name: teamName })}
        </Tag>
      )}
    </div>
  )
}
