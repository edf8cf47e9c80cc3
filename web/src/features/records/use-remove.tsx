import { type RecordKind, recordKinds } from '@fenji/contract/record-kinds'
import { type RecordRow, recordsOf, removedRecords } from '@fenji/contract/records'
import { useMutation } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { mutation } from '../../platform/api.ts'
import { useLocal, useText } from '../../platform/i18n.ts'
import { useProblemMessage } from '../../platform/ui/use-problem-message.ts'
import { messages } from './messages.ts'
import { useRecordText } from './record-text.ts'
import { refreshedBy } from './refreshed-by.ts'

/** Deletes a record after asking by name, and offers to bring it back. */
export function useRemove(kind: RecordKind): (record: RecordRow) => void {
  const t = useText(messages)
  const local = useLocal()
  const textOf = useRecordText()
  const { modal, message } = App.useApp()
  const onError = useProblemMessage()
  const refreshes = refreshedBy(kind)
  const restore = useMutation({
    ...mutation(removedRecords.restore, { refreshes, onSuccess: () => void message.success(t('undo.done')) }),
    onError,
  })
  const remove = useMutation({
    ...mutation(recordsOf[kind].remove, {
      refreshes,
      onSuccess: ({ removedId }) => {
        const key = `removed-${removedId}`
        const undo = () => {
          message.destroy(key)
          restore.mutate({ params: { id: removedId } })
        }
        void message.success({
          key,
          duration: 10,
          content: (
            <>
              {t('remove.done')}{' '}
              <Button type="link" size="small" onClick={undo}>
                {t('undo')}
              </Button>
            </>
          ),
        })
      },
    }),
    onError,
  })
  const { one, fields, day } = recordKinds[kind]
  const dayField = fields.find(({ property }) => property === day)
  return (record) =>
    void modal.confirm({
      title: t('remove.title', { one: local(one) }),
      content: t('remove.text', {
        customer: record.customer.name ?? record.customer.code,
        day: dayField ? textOf(dayField, record) : '',
      }),
      okText: t('remove'),
      okButtonProps: { danger: true },
      onOk: () => remove.mutate({ params: { id: record.customerId, recordId: record.id } }),
    })
}
