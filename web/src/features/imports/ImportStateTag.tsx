import type { Import } from '@fenji/contract/imports'
import { Badge } from 'antd'
import { useText } from '../../platform/i18n.ts'
import { messages } from './messages.ts'

const colours: Record<Import['state'], 'processing' | 'warning' | 'success' | 'error' | 'default'> = {
  reading: 'processing',
  mapping: 'warning',
  checking: 'processing',
  checked: 'warning',
  importing: 'processing',
  done: 'success',
  failed: 'error',
  cancelled: 'default',
}

/** How far an import is. */
export function ImportStateTag({ state }: Pick<Import, 'state'>) {
  const t = useText(messages)
  return <Badge status={colours[state]} text={t(`state.${state}`)} />
}
