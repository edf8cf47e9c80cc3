import { EllipsisOutlined } from '@ant-design/icons'
import { teams } from '@fenji/contract/teams'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { App, Button, Dropdown } from 'antd'
import { mutation } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { useIsPhone } from '../../platform/ui/use-is-phone.ts'
import { useProblemMessage } from '../../platform/ui/use-problem-message.ts'
import { messages } from './messages.ts'
import type { Edited } from './TeamDialog.tsx'
import type { TeamNode } from './tree.ts'

interface TeamTreeProps {
  nodes: TeamNode[]
  onEdit: (edited: Edited) => void
}

/** Teams, each with those below it. */
export function TeamTree({ nodes, onEdit }: TeamTreeProps) {
  return (
    <ul className="teams-tree">
      {nodes.map((node) => (
        <li key={node.id}>
          <TeamRow node={node} onEdit={onEdit} />
          {node.below.length > 0 && <TeamTree nodes={node.below} onEdit={onEdit} />}
        </li>
      ))}
    </ul>
  )
}

function TeamRow({ node, onEdit }: { node: TeamNode; onEdit: (edited: Edited) => void }) {
  const t = useText(messages)
  return (
    <div className="teams-row" style={{ paddingInlineStart: 14 + node.depth * 24 }}>
      <span className="teams-name">
        <strong className="fj-name fj-anywhere">{node.name}</strong>
        <span className="fj-soft fj-small">
          <MemberCount node={node} />
          {node.below.length > 0 && ` · ${t('total', { count: node.total })}`}
        </span>
      </span>
      <TeamActions node={node} onEdit={onEdit} />
    </div>
  )
}

/** How many are in this very team, as a way to them. */
function MemberCount({ node: { id, members } }: { node: TeamNode }) {
  const t = useText(messages)
  const can = useCan()
  const text = t('members', { count: members })
  if (members === 0 || !can('read', 'Member')) return <>{text}</>
  return (
    <Link to="/members" search={{ team: id }}>
      {text}
    </Link>
  )
}

function useTeamActions(node: TeamNode, onEdit: (edited: Edited) => void) {
  const t = useText(messages)
  const can = useCan()
  const { modal, message } = App.useApp()
  const report = useProblemMessage()
  const { id, name } = node
  const remove = useMutation({
    ...mutation(teams.remove, {
      refreshes: [teams.list],
      onSuccess: () => message.success(t('deleted', { name })),
    }),
    onError: report,
  })
  const ask = () =>
    void modal.confirm({
      title: t('deleteTitle', { name }),
      content: t('deleteText'),
      okText: t('delete'),
      okButtonProps: { danger: true },
      onOk: () => remove.mutate({ params: { id } }),
    })
  return [
    {
      key: 'createBelow',
      isAllowed: can('create', 'Team'),
      label: t('createBelow'),
      run: () => onEdit({ parentId: id }),
    },
    {
      key: 'edit',
      isAllowed: can('update', 'Team'),
      label: t('edit'),
      run: () => onEdit({ team: node, parentId: node.parentId }),
    },
    { key: 'delete', isAllowed: can('delete', 'Team'), label: t('delete'), run: ask, isEmptyOnly: true },
  ].filter(({ isAllowed }) => isAllowed)
}

/** Buttons in a row; one menu on a phone. */
function TeamActions({ node, onEdit }: { node: TeamNode; onEdit: (edited: Edited) => void }) {
  const t = useText(messages)
  const isPhone = useIsPhone()
  const actions = useTeamActions(node, onEdit)
  const isUsed = node.members > 0 || node.below.length > 0
  if (actions.length === 0) return null
  if (isPhone)
    return (
      <Dropdown
        trigger={['click']}
        placement="bottomRight"
        menu={{
          items: actions.map(({ key, label, isEmptyOnly, run }) => ({
            key,
            label,
            disabled: isEmptyOnly === true && isUsed,
            onClick: run,
          })),
        }}
      >
        <Button type="text" icon={<EllipsisOutlined />} aria-label={t('more', { name: node.name })} />
      </Dropdown>
    )
  return (
    <span className="fj-actions">
      {actions.map(({ key, label, isEmptyOnly, run }) => (
        <Button
          key={key}
          size="small"
          type="text"
          disabled={isEmptyOnly === true && isUsed}
          title={isEmptyOnly && isUsed ? t('notEmpty') : undefined}
          onClick={run}
        >
          {label}
        </Button>
      ))}
    </span>
  )
}
