import { LoadingOutlined, RightOutlined } from '@ant-design/icons'
import type { ListedImport } from '@fenji/contract/imports'
import type { Run } from '@fenji/contract/runs'
import { Link } from '@tanstack/react-router'
import { type Text, useLocal, useText } from '../../platform/i18n.ts'
import { isWorking } from '../imports/public.tsx'
import { messages } from './messages.ts'

type T = Text<keyof typeof messages.zh>

function importWords(one: ListedImport, t: T): string {
  const rows = one.progress.rows
  if (one.state === 'mapping' || one.state === 'checked' || one.state === 'reading') return t(`work.${one.state}`)
  if (one.state === 'undoing') return t('work.undoing', { rows })
  return t(one.state === 'checking' ? 'work.checking' : 'work.importing', { rows })
}

function runWords({ state, isFirst, customers, moved }: Run, t: T): string {
  if (state === 'computing') return t('work.computing')
  return isFirst ? t('work.first', { number: customers ?? 0 }) : t('work.review', { moved: moved ?? 0 })
}

const shown = 4

/** What the server is doing and what waits for a person; nothing where there is neither. */
export function WorkCard({ files, recent }: { files: ListedImport[]; recent: Run[] }) {
  const t = useText(messages)
  const local = useLocal()
  const running = recent.filter((run) => run.state === 'computing' || run.state === 'review')
  if (files.length + running.length === 0) return null
  return (
    <section className="fj-card home-work">
      <header className="home-head">
        <h2>{t('work.title')}</h2>
        {files.length > shown && <Link to="/imports">{t('imports.all')}</Link>}
      </header>
      <ul className="home-rows">
        {files.slice(0, shown).map((one) => (
          <li key={`import-${one.id}`}>
            <Link className="home-lead" to="/imports/$importId" params={{ importId: one.id }}>
              <strong>{one.fileName}</strong>
              <span className="fj-soft">
                {isWorking(one) && <LoadingOutlined />} {importWords(one, t)}
              </span>
              <RightOutlined />
            </Link>
          </li>
        ))}
        {running.slice(0, shown).map((run) => (
          <li key={`run-${run.id}`}>
            <Link className="home-lead" to="/runs/$runId" params={{ runId: run.id }}>
              <strong>{local(run.schemeName)}</strong>
              <span className="fj-soft">
                {run.state === 'computing' && <LoadingOutlined />} {runWords(run, t)}
              </span>
              <RightOutlined />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
