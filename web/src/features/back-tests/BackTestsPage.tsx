import { backTests } from '@fenji/contract/back-tests'
import { schemes } from '@fenji/contract/schemes'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Skeleton } from 'antd'
import { longQuery, query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { EmptyState } from '../../platform/ui/EmptyState.tsx'
import { PageHeader } from '../../platform/ui/PageHeader.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { BackTestFindings } from './BackTestFindings.tsx'
import { BackTestForm } from './BackTestForm.tsx'
import { Measuring } from './Measuring.tsx'
import { messages } from './messages.ts'
import { bodyOf, subjectsOf } from './search.ts'
import { useBackTestPlace } from './use-back-test-place.ts'
import './back-tests.css'

const useSubjects = () => {
  const own = useQuery(query(schemes.list))
  const gallery = useQuery(query(schemes.templates))
  const first = own.data?.find(({ isPrimary }) => isPrimary) ?? own.data?.[0]
  const template = gallery.data?.find(({ canRun }) => canRun)
  const usual = first ? { schemeId: first.id } : template && { template: template.scheme.key }
  return { own: own.data, gallery: gallery.data, usual, error: own.error ?? gallery.error }
}

/** Would a scheme have foretold what customers did next? Schemes side by side, on a past day that one chooses. */
export function BackTestsPage() {
  const t = useText(messages)
  const { search } = useBackTestPlace()
  const { own, gallery, usual, error } = useSubjects()
  const isKnown = own !== undefined && gallery !== undefined
  const subjects = isKnown ? subjectsOf(search, usual) : []
  const found = useQuery({
    ...longQuery(backTests.run, { body: bodyOf(search, subjects) }),
    placeholderData: keepPreviousData,
    enabled: subjects.length > 0,
  })
  return (
    <div className="fj-page fj-stack">
      <PageHeader title={t('title')} subtitle={t('lead')} back={{ to: '/schemes' }} />
      <ProblemAlert of={error} />
      {!isKnown && !error && <Skeleton active className="fj-card" />}
      {isKnown && subjects.length === 0 && (
        <EmptyState title={t('empty')} actions={<Link to="/imports">{t('empty.import')}</Link>} />
      )}
      {isKnown && subjects.length > 0 && (
        <>
          <BackTestForm own={own} gallery={gallery} subjects={subjects} found={found.data} />
          <ProblemAlert of={found.error} onRetry={() => void found.refetch()} />
          {found.isFetching && <Measuring />}
          {found.data && (
            <div className={found.isPlaceholderData ? 'back-tests-old' : undefined}>
              <BackTestFindings of={found.data} subjects={subjects} />
            </div>
          )}
        </>
      )}
    </div>
  )
}
