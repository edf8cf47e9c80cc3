import { CheckCircleFilled, ExclamationCircleFilled } from '@ant-design/icons'
import { type Import, imports, type Mapping, type Recognition } from '@fenji/contract/imports'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Alert, App, Button } from 'antd'
import { mutation } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { CellsHidden } from './CellsHidden.tsx'
import { ColumnList } from './ColumnList.tsx'
import { isReadOtherwise, type MissingPart, missingParts, withField } from './draft.ts'
import { FileFacts } from './FileFacts.tsx'
import { messages } from './messages.ts'
import { useFieldName } from './use-field-name.ts'

interface ColumnsStepProps {
  of: Import
  recognition: Recognition
  mapping: Mapping
  onChange: (mapping: Mapping) => void
}

/** What each column means, how the file is read, and what is still missing before it can go on. */
export function ColumnsStep({ of: one, recognition, mapping, onChange }: ColumnsStepProps) {
  const t = useText(messages)
  const { message } = App.useApp()
  const nameOf = useFieldName(mapping.kind)
  const missing = missingParts(mapping)
  const known = mapping.columns.filter(({ field }) => field !== null).length
  const choose: Parameters<typeof ColumnList>[0]['onChoose'] = (column, field) => {
    const before = field === null ? -1 : mapping.columns.findIndex((one) => one.field === field)
    if (field !== null && before >= 0 && before !== column) {
      const from = mapping.columns[before]?.header || t('columns.unnamed', { index: before + 1 })
      void message.info(t('columns.moved', { field: nameOf(field), from }))
    }
    onChange(withField(mapping, column, field))
  }
  return (
    <>
      <section className="fj-card imports-columns" aria-labelledby="imports-columns-title">
        <h2 id="imports-columns-title">{t('columns.title', { known, all: mapping.columns.length })}</h2>
        <Notes recognition={recognition} />
        <FileFacts mapping={mapping} recognition={recognition} onChange={onChange} />
        {!one.showsCells && <CellsHidden />}
        {one.showsCells && isReadOtherwise(recognition.mapping, mapping) && (
          <p className="imports-stale">{t('facts.stale')}</p>
        )}
        <ColumnList
          recognition={recognition}
          mapping={mapping}
          showsCells={one.showsCells}
          missing={missing.length > 0}
          onChoose={choose}
        />
      </section>
      <ColumnsBar of={one} mapping={mapping} missing={missing} />
    </>
  )
}

const blocking = new Set<string>(['customer-missing', 'date-missing', 'amount-missing', 'field-missing'])

function Notes({ recognition }: { recognition: Recognition }) {
  const t = useText(messages)
  const codes = recognition.problems.flatMap(({ code }) =>
    blocking.has(code) ? [] : [code as Exclude<typeof code, MissingPart>],
  )
  return [...new Set(codes)].map((code) => <Alert key={code} type="warning" showIcon title={t(`note.${code}`)} />)
}

function ColumnsBar({ of: one, mapping, missing }: { of: Import; mapping: Mapping; missing: MissingPart[] }) {
  const t = useText(messages)
  const navigate = useNavigate()
  const leave = () => navigate({ to: '/imports/$importId', params: { importId: one.id }, search: {}, replace: true })
  const refreshes = [imports.get, imports.list]
  const check = useMutation(mutation(imports.check, { refreshes, onSuccess: leave }))
  const start = useMutation(mutation(imports.start, { refreshes, onSuccess: leave }))
  const input = { params: { id: one.id }, body: { mapping } }
  const isReady = missing.length === 0
  const what = missing.map((part) => t(`missing.${part}`)).join(t('missing.and'))
  return (
    <div className="imports-sticky">
      <ProblemAlert of={check.error ?? start.error} />
      <div className="imports-sticky-row">
        <p className={isReady ? 'imports-ready' : 'imports-missing'} role="status">
          {isReady ? <CheckCircleFilled /> : <ExclamationCircleFilled />}
          {isReady ? t('ready') : t('missing.title', { what })}
        </p>
        <div className="fj-actions">
          <Button disabled={!isReady || check.isPending} loading={start.isPending} onClick={() => start.mutate(input)}>
            {t('action.skip')}
          </Button>
          <Button
            type="primary"
            disabled={!isReady || start.isPending}
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
