import { type Invitation, members } from '@fenji/contract/members'
import { useMutation } from '@tanstack/react-query'
import { App, Button } from 'antd'
import type { z } from 'zod'
import { mutation } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { DataTable } from '../../platform/ui/DataTable.tsx'
import { MomentText } from '../../platform/ui/DayText.tsx'
import { wholeList } from '../../platform/ui/list-place.ts'
import type { Columns } from '../../platform/ui/table/column.ts'
import { useProblemMessage } from '../../platform/ui/use-problem-message.ts'
import { useRoleName } from '../../platform/use-role-name.ts'
import { messages } from './messages.ts'

type Invited = z.infer<typeof Invitation>

/** Invitations that nobody has accepted yet. */
export function Invitations({ invitations }: { invitations: Invited[] }) {
  const t = useText(messages)
  const roleName = useRoleName()
  const canWithdraw = useCan()('delete', 'Member')
  const columns: Columns<Invited> = [
    { key: 'email', title: t('email'), width: 320, className: 'fj-anywhere', render: (one) => one.email },
    { key: 'role', title: t('role'), width: 190, render: ({ role }) => roleName(role) },
    { key: 'invitedBy', title: t('invitedBy'), width: 160, render: (one) => one.invitedBy },
    { key: 'expires', title: t('expires'), width: 180, render: ({ expiresAt }) => <MomentText moment={expiresAt} /> },
    { key: 'do', width: 110, align: 'right', render: (one) => canWithdraw && <Withdraw invitation={one} /> },
  ]
  return (
    <section>
      <h2 className="fj-card-title">{t('invitations')}</h2>
      <DataTable
        label={t('invitations')}
        list={wholeList(null, invitations)}
        rowKey="id"
        columns={columns}
        empty={null}
        card={(one) => (
          <div className="fj-row">
            <div>
              {one.email}
              <div className="fj-soft">
                {roleName(one.role)} · {t('expires')} <MomentText moment={one.expiresAt} />
              </div>
            </div>
            {canWithdraw && <Withdraw invitation={one} />}
          </div>
        )}
      />
    </section>
  )
}

function Withdraw({ invitation: { id, email } }: { invitation: Invited }) {
  const t = useText(messages)
  const { modal } = App.useApp()
  const report = useProblemMessage()
  const withdraw = useMutation({ ...mutation(members.withdraw, { refreshes: [members.list] }), onError: report })
  const ask = () =>
    modal.confirm({
      title: t('withdrawTitle', { email }),
      content: t('withdrawText'),
      okText: t('withdraw'),
      okButtonProps: { danger: true },
      onOk: () => withdraw.mutate({ params: { id } }),
    })
  return (
    <Button size="small" type="text" loading={withdraw.isPending} onClick={() => void ask()}>
      {t('withdraw')}
    </Button>
  )
}
