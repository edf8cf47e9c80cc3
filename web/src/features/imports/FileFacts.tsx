import { HistoryOutlined } from '@ant-design/icons'
import type { ImportKindInfo } from '@fenji/contract/import-kinds'
import type { Import, Mapping, Recognition } from '@fenji/contract/imports'
import { useText } from '../../platform/i18n.ts'
import { useFormat } from '../../platform/use-format.ts'
import { columnMessages } from './column-messages.ts'
import { FactBar } from './FactBar.tsx'
import { KindChoice } from './KindChoice.tsx'
import { cellFacts, type Reading, rareFacts, tableFacts } from './reading-facts.ts'
import { SheetChoice } from './SheetChoice.tsx'
import { useFieldName } from './use-field-name.ts'
import { writingFacts } from './writing-facts.ts'

interface FileFactsProps {
  of: Import
  kind: ImportKindInfo
  recognition: Recognition
  mapping: Mapping
  isBusy: boolean
  onChange: (mapping: Mapping) => void
  onRead: (as: Reading) => void
}

/** What the file is, how it is read and how it is written. */
export function FileFacts({ of: one, kind, recognition, mapping, isBusy, onChange, onRead }: FileFactsProps) {
  const t = useText(columnMessages)
  const nameOf = useFieldName(mapping.kind)
  return (
    <section className="fj-card imports-what" aria-label={t('facts.title')} aria-busy={isBusy}>
      <div className="imports-what-row">
        <KindChoice recognition={recognition} mapping={mapping} isBusy={isBusy} onRead={onRead} />
        <SheetChoice of={one} recognition={recognition} mapping={mapping} isBusy={isBusy} onRead={onRead} />
      </div>
      <Remembered of={recognition} />
      <FactBar
        title={t('facts.reading')}
        facts={[...tableFacts(mapping, onRead, t), ...cellFacts(mapping, kind, onChange, t)]}
        rare={rareFacts(mapping, onChange, t)}
        isBusy={isBusy}
      />
      <FactBar title={t('facts.writing')} facts={writingFacts(mapping, kind, nameOf, onChange, t)} isBusy={isBusy} />
    </section>
  )
}

/** The file has the shape of one that came before, and is read as that one was. */
function Remembered({ of: { remembered } }: { of: Recognition }) {
  const t = useText(columnMessages)
  const format = useFormat()
  if (!remembered) return null
  const at = format.moment(remembered.usedAt)
  const title = remembered.by ? t('remembered.by', { by: remembered.by, at }) : t('remembered', { at })
  return (
    <p className="fj-soft" role="status">
      <HistoryOutlined aria-hidden /> {title}
    </p>
  )
}
