import { DeleteOutlined } from '@ant-design/icons'
import { longestComment, type SchemeComment, schemeComments } from '@fenji/contract/scheme-comments'
import { useMutation, useQuery } from '@tanstack/react-query'
import { App, Button, Drawer } from 'antd'
import { useState } from 'react'
import { mutation, query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { MentionField, useMentioned } from '../notes/public.tsx'
import { messages } from './messages.ts'
import { useStudio } from './use-studio.ts'

/** What people say of the scheme while it is worked on. */
export function CommentsDrawer({ onClose }: { onClose: () => void }) {
  const t = useText(messages)
  const { schemeId } = useStudio()
  const [text, setText] = useState('')
  const params = { id: schemeId }
  const list = useQuery(query(schemeComments.list, { params }))
  const refreshes = [schemeComments.list]
  const mentioned = useMentioned()
  const { message } = App.useApp()
  const told = ({ blind }: { blind: string[] }) => {
    setText('')
    if (blind.length > 0) void message.warning(t('comments.blind', { names: blind.join('、') }))
  }
  const create = useMutation(mutation(schemeComments.create, { refreshes, onSuccess: told }))
  const remove = useMutation(mutation(schemeComments.remove, { refreshes }))
  return (
    <Drawer open title={t('comments')} size={420} onClose={onClose}>
      <div className="fj-stack" data-own-undo>
        <ProblemAlert of={list.error ?? create.error ?? remove.error} />
        <MentionField
          label={t('comments.write')}
          value={text}
          onChange={setText}
          maxLength={longestComment}
          minRows={2}
        />
        <div>
          <Button
            type="primary"
            disabled={text.trim() === ''}
            loading={create.isPending}
            onClick={() => create.mutate({ params, body: { text, mentions: mentioned(text) } })}
          >
            {t('comments.send')}
          </Button>
        </div>
        {list.data?.length === 0 && <p className="fj-soft">{t('comments.none')}</p>}
        <ul className="studio-comments">
          {list.data?.map((comment) => (
            <CommentRow
              key={comment.id}
              of={comment}
              onRemove={() => remove.mutate({ params: { id: schemeId, commentId: comment.id } })}
            />
          ))}
        </ul>
      </div>
    </Drawer>
  )
}

function CommentRow({
  of: { text, by, createdAt, version, isOwn },
  onRemove,
}: {
  of: SchemeComment
  onRemove: () => void
}) {
  const t = useText(messages)
  const format = useFormat()
  return (
    <li>
      <div className="fj-row fj-small fj-soft">
        <span>
          {by ?? '–'} · {format.moment(createdAt)} · {t('version', { version })}
        </span>
        {isOwn && (
          <Button
            type="text"
            size="small"
            icon={<DeleteOutlined />}
            aria-label={t('comments.remove')}
            onClick={onRemove}
          />
        )}
      </div>
      <p dir="auto">{text}</p>
    </li>
  )
}
