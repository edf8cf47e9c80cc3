import { type Member, members } from '@fenji/contract/members'
import { sessions } from '@fenji/contract/sessions'
import { teams } from '@fenji/contract/teams'
import { useMutation } from '@tanstack/react-query'
import { App, Select } from 'antd'
import { mutation } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { useProblemMessage } from '../../platform/ui/use-problem-message.ts'
import { TeamOptionText, useTeamOptions } from '../teams/public.ts'
import { messages } from './messages.ts'

/** A member's team; a choice for those who may change it. */
export function TeamChoice({ member }: { member: Member }) {
  const t = useText(messages)
  const can = useCan()
  const { message } = App.useApp()
  const options = useTeamOptions()
  const report = useProblemMessage()
  const update = useMutation({
    ...mutation(members.update, {
      refreshes: [members.list, teams.list, ...(member.isSelf ? [sessions.current] : [])],
      onSuccess: ({ name, team }) =>
        message.success(team ? t('teamChanged', { name, team: team.name }) : t('teamLeft', { name })),
    }),
    onError: report,
  })
  const noTeam = <span className="fj-soft">{t('noTeam')}</span>
  if (!can('update', 'Member') || !member.isActive || !options || options.length === 0)
    return <>{member.team?.name ?? noTeam}</>
  return (
    <Select
      className="fj-role"
      aria-label={t('teamOf', { name: member.name })}
      value={member.team?.id ?? 0}
      loading={update.isPending}
      options={[{ value: 0, label: t('noTeam'), depth: 0 }, ...options]}
      showSearch={{ optionFilterProp: 'label' }}
      popupMatchSelectWidth={false}
      optionRender={({ data }) => <TeamOptionText label={data.label} depth={data.depth} />}
      onChange={(id) => update.mutate({ params: { id: member.id }, body: { teamId: id || null } })}
    />
  )
}
