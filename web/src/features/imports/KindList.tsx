import { DownloadOutlined } from '@ant-design/icons'
import { urlOf } from '@fenji/contract/endpoint'
import type { ImportKindInfo } from '@fenji/contract/import-kinds'
import { imports } from '@fenji/contract/imports'
import { Skeleton } from 'antd'
import { useLanguage, useLocal, useText } from '../../platform/i18n.ts'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { listMessages } from './list-messages.ts'
import { useKinds } from './use-kinds.ts'

/** Everything that can be imported: what each kind needs, and an empty file of it to fill in. */
export function KindList() {
  const kinds = useKinds()
  if (kinds.isPending) return <Skeleton active title={false} paragraph={{ rows: 6 }} />
  if (kinds.error) return <ProblemAlert of={kinds.error} onRetry={() => void kinds.refetch()} />
  return (
    <ul className="imports-kinds">
      {kinds.data.map((kind) => (
        <li key={kind.kind}>
          <KindEntry of={kind} />
        </li>
      ))}
    </ul>
  )
}

/** Other columns can say whose a row is as well; these are the ones that people have. */
const usualKeys = ['customerCode', 'customerName']

function KindEntry({ of: { kind, name, needs, fields } }: { of: ImportKindInfo }) {
  const t = useText(listMessages)
  const local = useLocal()
  const { language } = useLanguage()
  const nameOf = (key: string) => {
    const field = fields.find((one) => one.key === key)
    return field ? [local(field.name)] : []
  }
  const oneOf = (group: readonly string[]) => group.flatMap(nameOf).join(t('kinds.or'))
  const needed = [oneOf(usualKeys), ...needs.map(oneOf)].join(t('kinds.and'))
  return (
    <>
      <div>
        <strong>{local(name)}</strong>
        <p className="fj-soft fj-small">{t('kinds.needs', { needed })}</p>
      </div>
      {(['xlsx', 'csv'] as const).map((format) => (
        <a key={format} href={urlOf(imports.template, { params: { kind }, query: { format, language } })} download>
          <DownloadOutlined aria-hidden />{' '}
          <span className="imports-hidden">{t('kinds.template', { name: local(name) })}</span> {format.toUpperCase()}
        </a>
      ))}
    </>
  )
}
