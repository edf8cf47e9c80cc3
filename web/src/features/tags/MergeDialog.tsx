import { customers } from '@fenji/contract/customers'
import { type Tag, type TagMark, tags } from '@fenji/contract/tags'
import { useMutation } from '@tanstack/react-query'
import { App, Form, Modal } from 'antd'
import { useState } from 'react'
import { mutation } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { messages } from './messages.ts'
import { TagSelect } from './TagSelect.tsx'

/** Asks which tag takes the place of this one. */
export function MergeDialog({ tag, onClose }: { tag: Tag; onClose: () => void }) {
  const t = useText(messages)
  const { message } = App.useApp()
  const [into, setInto] = useState<TagMark[]>([])
  const merge = useMutation(
    mutation(tags.merge, {
      refreshes: [tags.list, customers.list, customers.get],
      onSuccess: ({ name }) => {
        void message.success(t('merge.done', { name }))
        onClose()
      },
    }),
  )
  const [chosen] = into
  return (
    <Modal
      open
      title={t('merge.title', { name: tag.name })}
      okText={t('merge')}
      okButtonProps={{ danger: true, disabled: !chosen || chosen.id === tag.id, loading: merge.isPending }}
      onOk={() => chosen && merge.mutate({ params: { id: tag.id }, body: { intoId: chosen.id } })}
      onCancel={onClose}
    >
      <ProblemAlert of={merge.error} />
      <Form layout="vertical">
        <Form.Item
          label={t('merge.into')}
          htmlFor="merge-into"
          extra={t('merge.note', { count: tag.customers ?? 0, name: tag.name })}
        >
          <TagSelect
            id="merge-into"
            autoFocus
            mayCreate={false}
            value={into}
            onChange={(next) => setInto(next.slice(-1))}
          />
        </Form.Item>
      </Form>
    </Modal>
  )
}
