import { type SchemeSummary, type SchemeVersion, schemes } from '@fenji/contract/schemes'
import { useMutation, useQuery } from '@tanstack/react-query'
import { App, Button, Skeleton } from 'antd'
import { mutation, query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { MomentText } from '../../platform/ui/DayText.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { StateDot, type StateTone } from '../../platform/ui/StateDot.tsx'
import { messages } from './messages.ts'

const tones: Record<SchemeVersion['state'], StateTone> = { draft: 'waiting', published: 'good', retired: 'past' }

/** The versions of a scheme, newest first; the published one is what scheduled runs follow. */
export function VersionList({ of: one }: { of: SchemeSummary }) {
  const t = useText(messages)
  const can = useCan()
  const { modal } = App.useApp()
  const list = useQuery(query(schemes.versions, { params: { id: one.id } }))
  const publish = useMutation(
    mutation(schemes.publishVersion, { refreshes: [schemes.get, schemes.list, schemes.versions] }),
  )
  const ask = (version: number) =>
    void modal.confirm({
      title: t('versions.publishAsk', { version }),
      content:
        one.publishedVersion === null
          ? t('versions.publishFirst')
          : t('versions.publishText', { before: one.publishedVersion }),
      okText: t('versions.publish'),
      onOk: () => publish.mutateAsync({ params: { id: one.id, version } }).catch(() => {}),
    })
  return (
    <section className="fj-card">
      <h2>{t('versions.title')}</h2>
      <ProblemAlert of={list.error ?? publish.error} />
      {list.isPending && <Skeleton active paragraph={{ rows: 2 }} />}
      <ol className="schemes-versions">
        {list.data?.map((version) => (
          <li key={version.version}>
            <div className="fj-row">
              <strong>{t('version', { version: version.version })}</strong>
              <StateDot tone={tones[version.state]}>{t(`state.${version.state}`)}</StateDot>
            </div>
            <div className="fj-row fj-soft fj-small">
              <span>
                {version.createdBy ?? t('versions.system')} · <MomentText moment={version.createdAt} />
              </span>
              {version.state !== 'published' && can('update', 'Scheme') && (
                <Button
                  size="small"
                  loading={publish.isPending && publish.variables.params.version === version.version}
                  onClick={() => ask(version.version)}
                >
                  {t('versions.publish')}
                </Button>
              )}
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}
