import { type Attachment, attachments, largestAttachment } from '@fenji/contract/attachments'
import { timeline } from '@fenji/contract/timeline'
import { useMutation } from '@tanstack/react-query'
import { App } from 'antd'
import { mutation } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { useProblemMessage } from '../../platform/ui/use-problem-message.ts'
import { messages } from './messages.ts'

const refreshes = [attachments.list, timeline.list]

/** Uploads files for a customer, one after the other, and deletes them. */
export function useAttachments(customerId: number) {
  const t = useText(messages)
  const { message, modal } = App.useApp()
  const report = useProblemMessage()
  const upload = useMutation({
    ...mutation(attachments.upload, {
      refreshes,
      onSuccess: ({ name }) => void message.success(t('added', { name })),
    }),
    onError: report,
  })
  const remove = useMutation({
    ...mutation(attachments.remove, { refreshes, onSuccess: () => void message.success(t('deleted')) }),
    onError: report,
  })
  const add = async (files: File[]) => {
    for (const file of files) {
      if (file.size > largestAttachment) void message.error(t('tooLarge', { name: file.name }))
      else
        await upload
          .mutateAsync({ params: { id: customerId }, query: { name: file.name }, file })
          // Told already; the next one may do.
          .catch(() => undefined)
    }
  }
  const ask = ({ id: attachmentId, name }: Attachment) =>
    void modal.confirm({
      title: t('deleteTitle', { name }),
      content: t('deleteText'),
      okText: t('deleteDo'),
      okButtonProps: { danger: true },
      onOk: () => remove.mutate({ params: { id: customerId, attachmentId } }),
    })
  return { add, isAdding: upload.isPending, remove: ask }
}
