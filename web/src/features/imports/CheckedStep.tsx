import { type Import, imports, type Mapping, type Receipt } from '@fenji/contract/imports'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert, Button } from 'antd'
import { mutation } from '../../platform/api.ts'
import { type Text, useText } from '../../platform/i18n.ts'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { Examples } from './Examples.tsx'
import { messages } from './messages.ts'
import { ReceiptBar } from './ReceiptBar.tsx'
import { ReceiptFacts } from './ReceiptFacts.tsx'
import { Refusals } from './Refusals.tsx'

function titleOf(preview: Receipt, t: Text<keyof typeof messages.zh>) {
  const good = preview.rows - preview.refused
  if (good === 0) return t('preview.nothing')
  if (preview.unchanged === good) return t('preview.same')
  return preview.refused > 0
    ? t('preview.titleRefused', { good, refused: preview.refused })
    : t('preview.title', { good })
}

/** What the import would do, before it does it. */
export function CheckedStep({ of: one, mapping }: { of: Import; mapping: Mapping }) {
  const t = useText(messages)
  const start = useMutation(mutation(imports.start, { refreshes: [imports.get, imports.list] }))
  const { preview } = one
  const isHopeless = preview !== null && preview.rows === preview.refused
  return (
    <>
      {preview && (
        <section className="fj-card imports-result">
          <h2>{titleOf(preview, t)}</h2>
          {isHopeless && <Alert type="warning" showIcon title={t('preview.nothingHint')} />}
          <ReceiptBar of={preview} />
          <ReceiptFacts of={preview} kind={one.kind} />
        </section>
      )}
      {preview && (one.showsCells ? <Examples of={one} preview={preview} /> : <Refusals of={one} receipt={preview} />)}
      <div className="fj-foot imports-sticky">
        <ProblemAlert of={start.error} />
        <div className="imports-sticky-row imports-sticky-end">
          <Link
            to="/imports/$importId"
            params={{ importId: one.id }}
            search={{ step: 'columns' }}
            className="imports-back"
          >
            {t('action.back')}
          </Link>
          <Button
            type="primary"
            disabled={isHopeless}
            loading={start.isPending}
            onClick={() => start.mutate({ params: { id: one.id }, body: { mapping } })}
          >
            {t('action.start')}
          </Button>
        </div>
      </div>
    </>
  )
}
