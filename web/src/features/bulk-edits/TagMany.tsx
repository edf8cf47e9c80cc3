import type { TagMark } from '@fenji/contract/tags'
import { Form, Modal, Segmented } from 'antd'
import { useState } from 'react'
import { useText } from '../../platform/i18n.ts'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { TagSelect } from '../tags/public.tsx'
import { messages } from './messages.ts'
import type { ManyDialogProps } from './TransferMany.tsx'
import { useLeft, useStart } from './use-start.ts'

/** Asks which tags all chosen customers get, or lose. */
export function TagMany({ selection, count, isMore, onBegun, onClose }: ManyDialogProps) {
  const t = useText(messages)
  const start = useStart(onBegun)
  const left = useLeft('change', selection)
  const [kind, setKind] = useState<'tag' | 'untag'>('tag')
  const [tags, setTags] = useState<TagMark[]>([])
  return (
    <Modal
      open
      title={isMore ? t('tag.titleMore', { count }) : t('tag.title', { count })}
      okText={t('tag.start')}
      okButtonProps={{ disabled: tags.length === 0, loading: start.isPending }}
      onOk={() => start.mutate({ body: { action: { kind, tagIds: tags.map(({ id }) => id) }, selection } })}
      onCancel={onClose}
    >
      <ProblemAlert of={start.error} />
      <Form layout="vertical">
        <Form.Item>
          <Segmented
            aria-label={t('tag.how')}
            value={kind}
            onChange={setKind}
            options={[
              { value: 'tag', label: t('tag.add') },
              { value: 'untag', label: t('tag.remove') },
            ]}
          />
        </Form.Item>
        <Form.Item label={t('tag.which')} htmlFor="bulk-tags" {...(left && { extra: t('preview', left) })}>
          <TagSelect id="bulk-tags" value={tags} onChange={setTags} mayCreate={kind === 'tag'} most={20} autoFocus />
        </Form.Item>
      </Form>
    </Modal>
  )
}
