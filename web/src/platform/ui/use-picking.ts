import { App } from 'antd'
import { useText } from '../i18n.ts'
import { messages } from '../messages.ts'
import type { RowSelection } from './row-selection.ts'

/** Puts keys in the place of those that are picked: no more than can be taken at a time, which is said. */
export function usePicking<Row>(selection: RowSelection<Row> | undefined): (keys: number[]) => void {
  const t = useText(messages)
  const { message } = App.useApp()
  return (keys) => {
    if (!selection) return
    const { most, onChange } = selection
    if (most !== undefined && keys.length > most) void message.info(t('page.most', { most }))
    onChange(keys.slice(0, most))
  }
}
