import { ExperimentOutlined, FileExcelOutlined } from '@ant-design/icons'
import type { ListedImport } from '@fenji/contract/imports'
import { imports } from '@fenji/contract/imports'
import { samples } from '@fenji/contract/samples'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { mutation } from '../../platform/api.ts'
import { useLanguage, useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { EmptyState } from '../../platform/ui/EmptyState.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { isWaiting, UploadBox } from '../imports/public.tsx'
import { messages } from './messages.ts'
import { WorkCard } from './WorkCard.tsx'

/** An organization without data: bring a file, or look at a generated company. */
export function TwoDoors({ waiting }: { waiting: ListedImport[] }) {
  const t = useText(messages)
  const can = useCan()
  const { language } = useLanguage()
  const navigate = useNavigate()
  const sample = useMutation(
    mutation(samples.create, {
      refreshes: [imports.list],
      onSuccess: ({ importId }) => navigate({ to: '/imports/$importId', params: { importId } }),
    }),
  )
  const seesAll = can('read', 'Customer', { ownerId: null })
  if (!can('create', 'Import'))
    return (
      <EmptyState title={t(seesAll ? 'doors.title' : 'doors.own')} text={t(seesAll ? 'doors.ask' : 'doors.ownText')} />
    )
  return (
    <section className="home-start" aria-labelledby="home-start">
      <h2 id="home-start">{t('doors.title')}</h2>
      <p className="fj-soft">{t('doors.lead')}</p>
      <ProblemAlert of={sample.error} />
      <div className="home-doors">
        <article className="fj-card home-door">
          <h3>
            <FileExcelOutlined /> {t('doors.file')}
          </h3>
          <p className="fj-soft">{t('doors.fileHint')}</p>
          <UploadBox />
        </article>
        <article className="fj-card home-door">
          <h3>
            <ExperimentOutlined /> {t('doors.sample')}
          </h3>
          <p className="fj-soft">{t('doors.sampleHint')}</p>
          <div className="home-sample">
            <Button size="large" loading={sample.isPending} onClick={() => sample.mutate({ body: { language } })}>
              {t('doors.sampleStart')}
            </Button>
          </div>
        </article>
      </div>
      {waiting.some(isWaiting) && <WorkCard files={waiting} recent={[]} />}
    </section>
  )
}
