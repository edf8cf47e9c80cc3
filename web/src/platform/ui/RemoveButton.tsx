import type { CallOf, Endpoint } from '@fenji/contract/endpoint'
import { useMutation } from '@tanstack/react-query'
import { App, Button, type ButtonProps } from 'antd'
import { mutation } from '../api.ts'
import { useProblemMessage } from './use-problem-message.ts'

interface RemoveButtonProps<E extends Endpoint> {
  endpoint: E
  input: CallOf<E>
  refreshes: readonly Endpoint[]
  /** On the button, in the question, and after it is done. */
  words: { remove: string; title: string; text: string; removed: string }
  onRemoved: () => unknown
  size?: ButtonProps['size']
}

/** Removes something, after asking by name. */
export function RemoveButton<E extends Endpoint>(props: RemoveButtonProps<E>) {
  const { endpoint, input, refreshes, words, onRemoved, size = 'middle' } = props
  const { modal, message } = App.useApp()
  const onError = useProblemMessage()
  const remove = useMutation({
    ...mutation(endpoint, {
      refreshes,
      onSuccess: () => {
        void message.success(words.removed)
        return onRemoved()
      },
    }),
    onError,
  })
  const ask = () =>
    void modal.confirm({
      title: words.title,
      content: words.text,
      okText: words.remove,
      okButtonProps: { danger: true },
      onOk: () => remove.mutate(input),
    })
  return (
    <Button danger type="text" size={size} loading={remove.isPending} onClick={ask}>
      {words.remove}
    </Button>
  )
}
