import { type Note, notes } from '@fenji/contract/notes'
import { timeline } from '@fenji/contract/timeline'
import { useMutation } from '@tanstack/react-query'
import { App } from 'antd'
import { ApiProblem, mutation } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { useProblemMessage } from '../../platform/ui/use-problem-message.ts'
import { messages } from './messages.ts'

const refreshes = [notes.list, timeline.list]

/** What can be done with the notes of a customer. */
export function useNotes(customerId: number, refetch: () => unknown) {
  const t = useText(messages)
  const { message, modal } = App.useApp()
  const report = useProblemMessage()
  const told = ({ blind }: { blind: string[] }) => {
    if (blind.length > 0) void message.warning(t('blind', { names: blind.join('、') }))
    else void message.success(t('saved'))
  }
  const onError = (problem: Error) => {
    if (problem instanceof ApiProblem && problem.code === 'version-conflict') {
      void message.warning(t('conflict'))
      void refetch()
    } else report(problem)
  }
  const create = useMutation({ ...mutation(notes.create, { refreshes, onSuccess: told }), onError })
  const update = useMutation({ ...mutation(notes.update, { refreshes }), onError })
  const remove = useMutation({
    ...mutation(notes.remove, { refreshes, onSuccess: () => void message.success(t('deleted')) }),
    onError,
  })
  const change = (
    { id: noteId, version, ...before }: Note,
    part: { text?: string; mentions?: number[]; isPinned?: boolean },
  ) =>
    update.mutateAsync({
      params: { id: customerId, noteId },
      body: {
        ...{ text: before.text, isPinned: before.isPinned, mentions: before.mentions.map(({ id }) => id), version },
        ...part,
      },
    })
  const ask = ({ id: noteId }: Note) =>
    void modal.confirm({
      title: t('deleteTitle'),
      content: t('deleteText'),
      okText: t('delete'),
      okButtonProps: { danger: true },
      onOk: () => remove.mutate({ params: { id: customerId, noteId } }),
    })
  return { create, change, isChanging: update.isPending, remove: ask }
}
