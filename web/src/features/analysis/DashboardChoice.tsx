import { EditOutlined } from '@ant-design/icons'
import type { Dashboard } from '@fenji/contract/dashboards'
import { Button, Select } from 'antd'
import { useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import type { BuiltIn } from './dashboards.ts'
import { messages } from './messages.ts'

interface DashboardChoiceProps {
  all: readonly Dashboard[]
  shown: Dashboard | BuiltIn
  onChoose: (id: number | BuiltIn) => void
  /** undefined: a new one is made from what is shown. */
  onEdit: (of: Dashboard | undefined) => void
}

/** Which dashboard is shown, and the way to arrange it: one's own, a shared one for whoever may share, else a new one made from it. */
export function DashboardChoice({ all, shown, onChoose, onEdit }: DashboardChoiceProps) {
  const t = useText(messages)
  const can = useCan()
  const group = (label: string, of: readonly Dashboard[]) => ({
    label,
    options: of.map(({ id, name }) => ({ value: id as number | BuiltIn, label: name })),
  })
  const options = [
    {
      label: t('dashboard'),
      options: (['ready', 'all'] as const).map((value) => ({
        value: value as number | BuiltIn,
        label: t(`dashboard.${value}`),
      })),
    },
    group(
      t('dashboard.own'),
      all.filter(({ isOwn }) => isOwn),
    ),
    group(
      t('dashboard.shared'),
      all.filter(({ isOwn }) => !isOwn),
    ),
  ].filter((one) => one.options.length > 0)
  const mayEdit =
    typeof shown === 'object' && (shown.isShared ? can('create', 'Segment') : shown.isOwn) ? shown : undefined
  return (
    <>
      <Select<number | BuiltIn>
        className="analysis-dashboard"
        aria-label={t('dashboard')}
        value={typeof shown === 'object' ? shown.id : shown}
        options={options}
        onChange={onChoose}
      />
      <Button icon={<EditOutlined />} onClick={() => onEdit(mayEdit)}>
        {t(mayEdit ? 'edit' : 'editCopy')}
      </Button>
    </>
  )
}
