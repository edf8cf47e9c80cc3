import { importKinds } from '@fenji/contract/import-kinds'
import type { ListedImport } from '@fenji/contract/imports'
import { useLocal, useText } from '../../platform/i18n.ts'
import { MomentText } from '../../platform/ui/DayText.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { ImportStateTag } from './ImportStateTag.tsx'
import { FileLink } from './import-columns.tsx'
import { messages } from './messages.ts'
import { ReceiptBar } from './ReceiptBar.tsx'

/** An import for a thumb. */
export function ImportCard({ of: one }: { of: ListedImport }) {
  const t = useText(messages)
  const local = useLocal()
  const format = useFormat()
  return (
    <article className="imports-card">
      <div className="fj-row">
        <FileLink of={one} />
        <ImportStateTag state={one.state} />
      </div>
      {one.receipt && <ReceiptBar of={one.receipt} isSlim />}
      <p className="fj-soft fj-small">
        {local(importKinds[one.kind].name)} · {one.createdBy ?? t('by.system')} · <MomentText moment={one.createdAt} />
        {one.receipt && ` · ${format.number(one.receipt.rows)} ${t('receipt.rows')}`}
      </p>
    </article>
  )
}
