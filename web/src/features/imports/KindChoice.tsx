import { CheckOutlined, QuestionCircleFilled } from '@ant-design/icons'
import type { ImportKind } from '@fenji/contract/import-kinds'
import type { Mapping, Recognition } from '@fenji/contract/imports'
import { useLocal, useText } from '../../platform/i18n.ts'
import { useFormat } from '../../platform/use-format.ts'
import { columnMessages } from './column-messages.ts'
import { sureConfidence } from './draft.ts'
import { NamedSelect } from './NamedSelect.tsx'
import type { Reading } from './reading-facts.ts'
import { useKinds } from './use-kinds.ts'

interface KindChoiceProps {
  recognition: Recognition
  mapping: Mapping
  isBusy: boolean
  onRead: (as: Reading) => void
}

/** What the rows are, how sure that is, and what else they could be; the likeliest first. */
export function KindChoice({ recognition, mapping, isBusy, onRead }: KindChoiceProps) {
  const t = useText(columnMessages)
  const local = useLocal()
  const { data: kinds = [] } = useKinds()
  const confidenceOf = (kind: ImportKind) => recognition.kinds.find((one) => one.kind === kind)?.confidence ?? 0
  const options = kinds
    .toSorted((one, other) => confidenceOf(other.kind) - confidenceOf(one.kind))
    .map(({ kind, name }) => ({ value: kind, label: local(name) }))
  return (
    <div className="imports-kind">
      <NamedSelect
        label={t('kind')}
        value={mapping.kind}
        options={options}
        isDisabled={isBusy}
        onChange={(kind) => onRead({ kind })}
      />
      <Sureness confidence={confidenceOf(mapping.kind)} isOwn={recognition.kinds[0]?.kind !== mapping.kind} />
    </div>
  )
}

/** How sure the recognition is; what a person chose is not doubted. */
function Sureness({ confidence, isOwn }: { confidence: number; isOwn: boolean }) {
  const t = useText(columnMessages)
  const format = useFormat()
  if (isOwn)
    return (
      <span className="imports-sure">
        <CheckOutlined /> {t('kind.chosen')}
      </span>
    )
  const isSure = confidence >= sureConfidence
  return (
    <span className={isSure ? 'imports-sure' : 'imports-doubt'}>
      {isSure ? <CheckOutlined /> : <QuestionCircleFilled />} {t(isSure ? 'kind.sure' : 'columns.doubt')}{' '}
      <span className="fj-number">{format.percent(Math.round(100 * confidence) / 100)}</span>
    </span>
  )
}
