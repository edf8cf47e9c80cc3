import type { ImportField } from '@fenji/contract/import-fields/field'
import type { ImportKindInfo } from '@fenji/contract/import-kinds'
import { type Import, imports, type Recognition } from '@fenji/contract/imports'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, App } from 'antd'
import { mutation, query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { PagePending } from '../../platform/ui/PagePending.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { CellsHidden } from './CellsHidden.tsx'
import { ColumnList } from './ColumnList.tsx'
import { ColumnsBar } from './ColumnsBar.tsx'
import { columnMessages } from './column-messages.ts'
import { fieldsIn, missingGroups, withField, withMergedFor, withMultiplier } from './draft.ts'
import { FileFacts } from './FileFacts.tsx'
import type { Reading } from './reading-facts.ts'
import { notesOf } from './recognition-notes.ts'
import type { Draft } from './use-draft.ts'
import { useFieldName } from './use-field-name.ts'
import { useKinds } from './use-kinds.ts'

interface ColumnsStepProps {
  of: Import
  recognition: Recognition
  draft: Draft
}

/** What the file is, what each of its columns means, how it is written, and what is still missing before it can go on. */
export function ColumnsStep(props: ColumnsStepProps) {
  const kinds = useKinds()
  const kind = kinds.data?.find((one) => one.kind === props.draft.mapping.kind)
  if (kinds.error) return <ProblemAlert of={kinds.error} onRetry={() => void kinds.refetch()} />
  return kind ? <Columns kind={kind} {...props} /> : <PagePending />
}

/** Has the file looked at again; what was corrected before no longer fits it. */
function useRead(one: Import, { kinds }: Recognition, { mapping, forget }: Draft) {
  const client = useQueryClient()
  const read = useMutation(
    mutation(imports.recognise, {
      refreshes: [imports.list],
      onSuccess: (next) => {
        forget()
        client.setQueryData(query(imports.get, { params: { id: one.id } }).queryKey, next)
      },
    }),
  )
  const again = (as: Reading) => {
    const { kind, sheet, encoding, delimiter, headerRow } = mapping
    const chosen = kinds[0]?.kind === kind ? {} : { kind }
    const isOtherSheet = (as.sheet ?? sheet) !== sheet
    const kept = isOtherSheet ? {} : { ...chosen, sheet, encoding, delimiter, headerRow }
    read.mutate({ params: { id: one.id }, body: { ...kept, ...as } })
  }
  return { read, again }
}

function Columns({ of: one, kind, recognition, draft }: ColumnsStepProps & { kind: ImportKindInfo }) {
  const t = useText(columnMessages)
  const { message } = App.useApp()
  const { mapping, change } = draft
  const nameOf = useFieldName(mapping.kind)
  const notes = notesOf(recognition)
  const { read, again } = useRead(one, recognition, draft)
  const groups = missingGroups(fieldsIn(mapping), kind).map((group) => group.map(nameOf).join(t('missing.or')))
  const missing = notes.general.includes('kind-doubtful') ? [t('kind'), ...groups] : groups
  const known = mapping.columns.filter(({ field }) => field !== null).length
  const byField = new Map([...notes.byField].map(([field, codes]) => [field, codes.map((code) => t(`note.${code}`))]))
  const choose = (column: number, field: ImportField | null) => {
    const before = field === null ? -1 : mapping.columns.findIndex((other) => other.field === field)
    if (field !== null && before >= 0 && before !== column) {
      const from = mapping.columns[before]?.header || t('columns.unnamed', { index: before + 1 })
      void message.info(t('columns.moved', { field: nameOf(field), from }))
    }
    change(withField(mapping, column, field))
  }
  const shared = { kind, recognition, mapping, isBusy: read.isPending }
  return (
    <>
      <ProblemAlert of={read.error} />
      <FileFacts of={one} {...shared} onChange={change} onRead={again} />
      <section className="fj-card imports-columns" aria-labelledby="imports-columns-title">
        <h2 id="imports-columns-title">{t('columns.title', { known, all: mapping.columns.length })}</h2>
        {notes.general.map((code) => (
          <Alert key={code} type="warning" showIcon title={t(`note.${code}`)} />
        ))}
        {!one.showsCells && <CellsHidden />}
        <ColumnList
          {...shared}
          notes={byField}
          showsCells={one.showsCells}
          isMissing={missing.length > 0}
          onChoose={choose}
          onMultiply={(column, by) => change(withMultiplier(mapping, column, by))}
          onMerge={(column, merged) => change(withMergedFor(mapping, column, merged))}
        />
      </section>
      <ColumnsBar of={one} mapping={mapping} missing={missing} isBusy={read.isPending} />
    </>
  )
}
