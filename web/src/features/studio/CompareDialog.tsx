import type { Scheme } from '@fenji/contract/scheme-file'
import { schemes } from '@fenji/contract/schemes'
import { useQuery } from '@tanstack/react-query'
import { Modal, Select, Skeleton } from 'antd'
import { useState } from 'react'
import { query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { placeWords, valueWords } from './difference-words.ts'
import { messages } from './messages.ts'
import { useTeller } from './use-teller.ts'

interface CompareDialogProps {
  schemeId: number
  onClose: () => void
}

/** What differs between two versions of a scheme, in words; at first the latest and the one before it. */
export function CompareDialog({ schemeId, onClose }: CompareDialogProps) {
  const t = useText(messages)
  const versions = useQuery(query(schemes.versions, { params: { id: schemeId } }))
  const numbers = versions.data?.map(({ version }) => version) ?? []
  const [chosen, setChosen] = useState<{ from?: number; to?: number }>({})
  const to = chosen.to ?? numbers[0]
  const from = chosen.from ?? numbers[1] ?? numbers[0]
  const options = numbers.map((value) => ({ value, label: t('version', { version: value }) }))
  return (
    <Modal open width={760} title={t('compare')} footer={null} onCancel={onClose}>
      <div className="fj-stack">
        <ProblemAlert of={versions.error} />
        {versions.isPending && <Skeleton active />}
        {from !== undefined && to !== undefined && (
          <>
            <div className="studio-line">
              <Select<number>
                aria-label={t('compare.from')}
                value={from}
                options={options}
                onChange={(value) => setChosen({ ...chosen, from: value })}
              />
              →
              <Select<number>
                aria-label={t('compare.to')}
                value={to}
                options={options}
                onChange={(value) => setChosen({ ...chosen, to: value })}
              />
            </div>
            {numbers.length < 2 ? (
              <p className="fj-soft">{t('compare.one')}</p>
            ) : (
              <Differences {...{ schemeId, from, to }} />
            )}
          </>
        )}
      </div>
    </Modal>
  )
}

interface Pair {
  schemeId: number
  from: number
  to: number
}

function Differences({ schemeId, from, to }: Pair) {
  const older = useQuery(query(schemes.version, { params: { id: schemeId, version: from } }))
  const newer = useQuery(query(schemes.version, { params: { id: schemeId, version: to } }))
  if (older.error ?? newer.error) return <ProblemAlert of={older.error ?? newer.error} />
  if (!older.data || !newer.data) return <Skeleton active />
  return <DifferenceTable schemeId={schemeId} from={from} to={to} schemes={[newer.data, older.data]} />
}

function DifferenceTable({ schemeId, from, to, schemes: both }: Pair & { schemes: [Scheme, Scheme] }) {
  const t = useText(messages)
  const teller = useTeller(both)
  const { data } = useQuery(query(schemes.diff, { params: { id: schemeId }, query: { from, to } }))
  if (!data) return <Skeleton active />
  if (data.length === 0) return <p>{t('compare.same')}</p>
  return (
    <table className="fj-plain-table studio-differences">
      <thead>
        <tr>
          <th scope="col">{t('compare.place')}</th>
          <th scope="col">{t('version', { version: from })}</th>
          <th scope="col">{t('version', { version: to })}</th>
        </tr>
      </thead>
      <tbody>
        {data.map(({ path, before, after }) => (
          <tr key={path}>
            <th scope="row">{placeWords(path, teller)}</th>
            <td>{valueWords(path, before, teller)}</td>
            <td>{valueWords(path, after, teller)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
