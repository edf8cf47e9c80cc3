import { RightOutlined } from '@ant-design/icons'
import type { ListedImport } from '@fenji/contract/imports'
import { Link } from '@tanstack/react-router'
import { type Text, useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { MomentText } from '../../platform/ui/DayText.tsx'
import { messages } from './messages.ts'

type T = Text<keyof typeof messages.zh>

function resultWords({ state, receipt }: ListedImport, t: T): string {
  if (state === 'failed' || state === 'cancelled' || state === 'undone') return t(`imports.${state}`)
  if (!receipt) return ''
  const { created, updated, refused } = receipt
  return created + updated + refused === 0
    ? t('imports.same')
    : t('imports.done', { created: created + updated, refused })
}

/** The last files that came in and what became of them. */
export function ImportsCard({ files }: { files: ListedImport[] }) {
  const t = useText(messages)
  const can = useCan()
  return (
    <section className="fj-card">
      <header className="home-head">
        <h2>{t('imports.title')}</h2>
        <Link to="/imports">{can('create', 'Import') ? t('imports.add') : t('imports.all')}</Link>
      </header>
      <ul className="home-rows">
        {files.map((one) => (
          <li key={one.id}>
            <Link className="home-lead" to="/imports/$importId" params={{ importId: one.id }}>
              <strong>{one.fileName}</strong>
              <span className="fj-soft">
                <MomentText moment={one.createdAt} /> · {resultWords(one, t)}
              </span>
              <RightOutlined />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
