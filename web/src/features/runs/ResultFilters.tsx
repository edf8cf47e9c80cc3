import { DownloadOutlined } from '@ant-design/icons'
import { urlOf } from '@fenji/contract/endpoint'
import { type Run, runs } from '@fenji/contract/runs'
import { Button, Dropdown, Select, Tag } from 'antd'
import { useLanguage, useLocal, useText } from '../../platform/i18n.ts'
import { messages as platformMessages } from '../../platform/messages.ts'
import { useCan, useShows } from '../../platform/session.tsx'
import { SearchBox } from '../../platform/ui/SearchBox.tsx'
import { messages } from './messages.ts'
import { type FilterKey, filterKeys, queryOf, type RunSearch } from './search.ts'
import { useRunPlace } from './use-run-place.ts'

/** What narrows the list, each part to be taken away again; and the list as a file. */
export function ResultFilters({ of: run, onClear }: { of: Run; onClear: () => void }) {
  const t = useText(messages)
  const local = useLocal()
  const shows = useShows()
  const { search, narrow } = useRunPlace()
  const chips = filterKeys.filter((key) => key !== 'grade' && key !== 'search' && search[key] !== undefined)
  const hasFilter = filterKeys.some((key) => search[key] !== undefined)
  return (
    <div className="runs-filters">
      <SearchBox
        label={t('results.search')}
        value={search.search}
        onChange={(text) => narrow({ search: text }, true)}
      />
      {shows('grade') && (
        <Select
          className="runs-grade-choice"
          aria-label={t('results.grade')}
          value={search.grade ?? ''}
          popupMatchSelectWidth={false}
          options={[
            { value: '', label: t('filter.all') },
            ...run.grades.map((grade) => ({ value: grade.key, label: local(grade.name) })),
            ...(run.ungraded ? [{ value: 'none', label: t('filter.none') }] : []),
          ]}
          onChange={(grade) => narrow({ grade: grade || undefined })}
        />
      )}
      {chips.map((key) => (
        <Chip key={key} of={key} run={run} />
      ))}
      {hasFilter && (
        <Button type="link" size="small" onClick={onClear}>
          {t('results.clear')}
        </Button>
      )}
      <ExportButton of={run} />
    </div>
  )
}

function Chip({ of: key, run }: { of: FilterKey; run: Run }) {
  const t = useText(messages)
  const local = useLocal()
  const { search, narrow } = useRunPlace()
  const gradeName = (grade: string) => {
    const found = run.grades.find((one) => one.key === grade)
    return found ? local(found.name) : t('filter.none')
  }
  const words: Record<FilterKey, (search: RunSearch) => string> = {
    grade: ({ grade = '' }) => t('filter.grade', { name: gradeName(grade) }),
    previousGrade: ({ previousGrade = '' }) => t('filter.previousGrade', { name: gradeName(previousGrade) }),
    isMoved: () => t('filter.isMoved'),
    r: ({ r = 0 }) => t('filter.r', { bin: r }),
    f: ({ f = 0 }) => t('filter.f', { bin: f }),
    maxAmountRank: ({ maxAmountRank = 0 }) => t('filter.maxAmountRank', { number: maxAmountRank }),
    search: ({ search: text = '' }) => t('filter.search', { text }),
  }
  return (
    <Tag closable color="processing" onClose={() => narrow({ [key]: undefined })}>
      {words[key](search)}
    </Tag>
  )
}

function ExportButton({ of: run }: { of: Run }) {
  const t = useText(messages)
  const platform = useText(platformMessages)
  const { language } = useLanguage()
  const { search } = useRunPlace()
  const can = useCan()
  if (!can('export', 'Run')) return null
  const link = (format: 'xlsx' | 'csv') => (
    <a href={urlOf(runs.export, { params: { id: run.id }, query: { ...queryOf(search), format, language } })} download>
      {t(`export.${format}`)}
    </a>
  )
  return (
    <Dropdown
      menu={{ items: (['xlsx', 'csv'] as const).map((format) => ({ key: format, label: link(format) })) }}
      trigger={['click']}
    >
      <Button className="runs-export" icon={<DownloadOutlined />}>
        {platform('export')}
      </Button>
    </Dropdown>
  )
}
