import { CheckCircleFilled, ExclamationCircleFilled } from '@ant-design/icons'
import { type Import, imports, type Mapping } from '@fenji/contract/imports'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { mutation } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { columnMessages } from './column-messages.ts'
import { messages } from './messages.ts'

interface ColumnsBarProps {
  of: Import
  mapping: Mapping
  /** What has no column yet, in words. */
  missing: string[]
  isBusy: boolean
}

/** What is still missing, and the way on: to the check, or straight to the import. */
export function ColumnsBar({ of: one, mapping, missing, isBusy }: ColumnsBarProps) {
  const t = useText(messages)
  const word = useText(columnMessages)
  const navigate = useNavigate()
  const leave = () => navigate({ to: '/imports/$importId', params: { importId: one.id }, search: {}, replace: true })
  const refreshes = [imports.get, imports.list]
  const check = useMutation(mutation(imports.check, { refreshes, onSuccess: leave }))
  const start = useMutation(mutation(imports.start, { refreshes, onSuccess: leave }))
  const input = { params: { id: one.id }, body: { mapping } }
  const isReady = missing.length === 0
  const isStopped = !isReady || isBusy
  return (
    <div className="fj-foot imports-sticky">
      <ProblemAlert of={check.error ?? start.error} />
      <div className="imports-sticky-row">
        <p className={isReady ? 'imports-ready' : 'imports-missing'} role="status">
          {isReady ? <CheckCircleFilled /> : <ExclamationCircleFilled />}
          {isReady ? word('ready') : word('missing.title', { what: missing.join(word('missing.and')) })}
        </p>
        <div className="fj-actions">
          <Button disabled={isStopped || check.isPending} loading={start.isPending} onClick={() => start.mutate(input)}>
            {t('action.skip')}
          </Button>
          <Button
            type="primary"
            disabled={isStopped || start.isPending}
            loading={check.isPending}
            onClick={() => check.mutate(input)}
          >
            {t('action.check')}
          </Button>
        </div>
      </div>
    </div>
  )
}
