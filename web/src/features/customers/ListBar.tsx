import { DownloadOutlined } from '@ant-design/icons'
import type { Customer } from '@fenji/contract/customers'
import { exports } from '@fenji/contract/exports'
import { useMutation } from '@tanstack/react-query'
import { Button, Dropdown } from 'antd'
import { useState } from 'react'
import { mutation } from '../../platform/api.ts'
import { useLanguage, useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { lazily } from '../../platform/ui/lazily.tsx'
import type { Page } from '../../platform/ui/list-place.ts'
import { useProblemMessage } from '../../platform/ui/use-problem-message.ts'
import { messages } from './messages.ts'
import type { CustomerSearch } from './search.ts'
import { type Chosen, type ChosenCustomers, selectionOf } from './selection.ts'

const BulkBar = lazily(() => import('../bulk-edits/public.tsx').then(({ BulkBar }) => BulkBar))
const ExportRun = lazily(() => import('../exports/public.tsx').then(({ ExportRun }) => ExportRun))

/** Files of customers that are made in the background: begins one, and knows the last. */
export function useExporting({ sort, direction }: Pick<CustomerSearch, 'sort' | 'direction'>) {
  const { language } = useLanguage()
  const [id, setId] = useState<number>()
  const onError = useProblemMessage()
  const create = useMutation({
    ...mutation(exports.create, { refreshes: [exports.list], onSuccess: (file) => setId(file.id) }),
    onError,
  })
  return {
    id,
    close: () => setId(undefined),
    make: (chosen: Chosen, format: 'xlsx' | 'csv') =>
      create.mutate({ body: { selection: selectionOf(chosen), sort, direction, format, language } }),
  }
}
type Exporting = ReturnType<typeof useExporting>

interface ListBarProps {
  chosen: ChosenCustomers
  page: Page<Customer> | undefined
  exporting: Exporting
}

/** Below the list: what can be done with the customers who were picked, and how far it is. */
export function ListBar({ chosen, page, exporting }: ListBarProps) {
  const t = useText(messages)
  const can = useCan()
  const items = (['xlsx', 'csv'] as const).map((format) => ({
    key: format,
    label: t(format === 'xlsx' ? 'exportXlsx' : 'exportCsv'),
    onClick: () => exporting.make(chosen.chosen, format),
  }))
  return (
    <>
      {exporting.id !== undefined && <ExportRun key={exporting.id} id={exporting.id} onClose={exporting.close} />}
      <BulkBar
        selection={selectionOf(chosen.chosen)}
        count={chosen.count}
        isMore={chosen.isMore}
        all={
          chosen.mayChooseAll && page
            ? { count: page.total, isMore: page.totalIsCapped, choose: chosen.chooseAll }
            : undefined
        }
        onClear={chosen.clear}
      >
        {can('export', 'Customer') && (
          <Dropdown trigger={['click']} menu={{ items }} placement="topRight">
            <Button icon={<DownloadOutlined />}>{t('exportChosen')}</Button>
          </Dropdown>
        )}
      </BulkBar>
    </>
  )
}
