import { DownloadOutlined } from '@ant-design/icons'
import { urlOf } from '@fenji/contract/endpoint'
import type { ImportKind } from '@fenji/contract/import-kinds'
import { type Import, imports, type Receipt, type RefusedRow } from '@fenji/contract/imports'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { query } from '../../platform/api.ts'
import { useLanguage, useText } from '../../platform/i18n.ts'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { ScrollRegion } from '../../platform/ui/ScrollRegion.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { CellsHidden } from './CellsHidden.tsx'
import { refusalMessages } from './failure-messages.ts'
import { messages } from './messages.ts'
import { useFieldName } from './use-field-name.ts'

const shown = 10

interface RefusalsProps {
  of: Import
  receipt: Receipt
}

/** Why rows were refused, the first of them, and all of them as a file. */
export function Refusals({ of: one, receipt }: RefusalsProps) {
  const t = useText(messages)
  if (receipt.refused === 0) return null
  return (
    <section className="fj-card imports-refusals">
      <h2>{t('refusals.title')}</h2>
      <RefusedRowsOf of={one} receipt={receipt} />
    </section>
  )
}

/** The reasons with how many rows each, the first rows, and all of them as a file; what stands in them only where the role shows it. */
export function RefusedRowsOf({ of: one, receipt }: RefusalsProps) {
  const t = useText(messages)
  const reason = useText(refusalMessages)
  const format = useFormat()
  const { language } = useLanguage()
  const first = useQuery(query(imports.refused, { params: { id: one.id }, query: { limit: shown } }))
  const most = Math.max(...receipt.refusals.map(({ rows }) => rows))
  return (
    <>
      <ul className="imports-reasons">
        {receipt.refusals.map(({ code, rows }) => (
          <li key={code}>
            <span>{reason(code)}</span>
            <i aria-hidden="true">
              <b style={{ width: `${(100 * rows) / most}%` }} />
            </i>
            <span className="fj-number">{format.number(rows)}</span>
          </li>
        ))}
      </ul>
      <ProblemAlert of={first.error} onRetry={() => void first.refetch()} />
      {!one.showsCells && <CellsHidden />}
      {first.data && first.data.length > 0 && (
        <>
          <div className="imports-refusals-head">
            <h3>{t('refusals.rows', { number: first.data.length })}</h3>
            {one.showsCells && (
              <Button
                icon={<DownloadOutlined />}
                href={urlOf(imports.refusedFile, { params: { id: one.id }, query: { language } })}
              >
                {t('refusals.download')}
              </Button>
            )}
          </div>
          <RefusedRows of={first.data} kind={one.kind} showsCells={one.showsCells} />
        </>
      )}
    </>
  )
}

function RefusedRows({ of: rows, kind, showsCells }: { of: RefusedRow[]; kind: ImportKind; showsCells: boolean }) {
  const t = useText(messages)
  const nameOf = useFieldName(kind)
  const reason = useText(refusalMessages)
  return (
    <ScrollRegion label={t('refusals.title')} className="imports-refused">
      <table className="fj-plain-table">
        <thead>
          <tr>
            <th scope="col" className="imports-line">
              {t('refusals.line')}
            </th>
            <th scope="col">{t('refusals.reason')}</th>
            {showsCells && <th scope="col">{t('refusals.row')}</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ line, code, field, value, cells }) => (
            <tr key={line}>
              <td className="fj-number imports-line">{line}</td>
              <td className="imports-reason">
                {reason(code)}
                <small className="fj-soft">
                  {field && nameOf(field)} {showsCells && value}
                </small>
              </td>
              {showsCells && (
                <td className="imports-cells" title={cells.join(' | ')}>
                  {cells.filter((cell) => cell !== '').join(' · ')}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}
