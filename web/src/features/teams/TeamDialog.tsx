import { members } from '@fenji/contract/members'
import { type Team, teams } from '@fenji/contract/teams'
import { useMutation } from '@tanstack/react-query'
import { App, Form, Input, Modal, Select } from 'antd'
import { mutation } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { messages as platformMessages } from '../../platform/messages.ts'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { messages } from './messages.ts'
import { TeamOptionText } from './TeamOptionText.tsx'
import { inOrder, type TeamNode, withBelow } from './tree.ts'

/** What the dialog is about: a team that exists, or a new one under this one. */
export interface Edited {
  team?: Team
  parentId: number | null
}

interface Answers {
  name: string
  /** 0: at the top. */
  parent: number
}

interface TeamDialogProps {
  edited: Edited
  tree: TeamNode[]
  onClose: () => void
}

/** Name of a team and its place in the tree. */
export function TeamDialog({ edited: { team, parentId }, tree, onClose }: TeamDialogProps) {
  const t = useText(messages)
  const word = useText(platformMessages)
  const { message } = App.useApp()
  const [form] = Form.useForm<Answers>()
  const choices = {
    refreshes: [teams.list, members.list],
    onSuccess: ({ name }: Team) => {
      void message.success(t('saved', { name }))
      onClose()
    },
  }
  const create = useMutation(mutation(teams.create, choices))
  const update = useMutation(mutation(teams.update, choices))
  const send = ({ name, parent }: Answers) => {
    const body = { name, parentId: parent || null }
    if (team) update.mutate({ params: { id: team.id }, body })
    else create.mutate({ body })
  }
  const excluded = team ? withBelow(tree, team.id) : new Set<number>()
  const parents = inOrder(tree)
    .filter(({ id }) => !excluded.has(id))
    .map(({ id, name, depth }) => ({ value: id, label: name, depth: depth + 1 }))
  return (
    <Modal
      open
      title={team ? t('editTitle', { name: team.name }) : t('create')}
      okText={word('save')}
      confirmLoading={create.isPending || update.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <ProblemAlert of={create.error ?? update.error} fields={{ name: t('name'), parentId: t('parent') }} />
      <Form<Answers>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ name: team?.name ?? '', parent: parentId ?? 0 }}
        onFinish={send}
      >
        <Form.Item name="name" label={t('name')} rules={[{ required: true, whitespace: true, max: 100 }]}>
          <Input autoFocus placeholder={t('nameExample')} autoComplete="off" />
        </Form.Item>
        <Form.Item name="parent" label={t('parent')}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={[{ value: 0, label: t('top'), depth: 0 }, ...parents]}
            optionRender={({ data }) => <TeamOptionText label={data.label} depth={data.depth} />}
          />
        </Form.Item>
      </Form>
    </Modal>
  )
}
