import type { PooledCustomer } from '@fenji/contract/pool'
import { Button } from 'antd'
import { absent } from '../../platform/format.ts'
import { useText } from '../../platform/i18n.ts'
import { useShows } from '../../platform/session.tsx'
import { DayText } from '../../platform/ui/DayText.tsx'
import { GradeTag } from '../../platform/ui/GradeTag.tsx'
import type { Column, Columns } from '../../platform/ui/table/column.ts'
import { EntryText } from './EntryText.tsx'
import { messages } from './messages.ts'

/** Where the customer is, from the large to the small. */
export const placeOf = ({ country, region, province, city }: PooledCustomer) =>
  [...new Set([province ?? region ?? country, city])].filter((part) => part).join(' ') || absent

/** @param onPick undefined: the reader may only look. */
export function usePooledColumns(onPick: ((id: number) => void) | undefined): Columns<PooledCustomer> {
  const t = useText(messages)
  const shows = useShows()
  const sorted = { sorter: true, isAscendingFirst: true }
  const columns: (Column<PooledCustomer> | false)[] = [
    {
      key: 'name',
      title: t('column.name'),
      ...sorted,
      width: 230,
      ellipsis: true,
      render: ({ name, code }) => (
        <span className="fj-name" title={name ?? code}>
          {name ?? code}
        </span>
      ),
    },
    {
      key: 'code',
      title: t('column.code'),
      ...sorted,
      width: 115,
      render: ({ code }) => <span className="fj-number">{code}</span>,
    },
    { key: 'place', title: t('column.place'), width: 140, render: (one) => placeOf(one) },
    shows('phone') && { key: 'phone', title: t('column.phone'), width: 130, render: (one) => one.phone ?? absent },
    shows('grade') && {
      key: 'grade',
      title: t('column.grade'),
      width: 100,
      render: (one) => <GradeTag of={one.grade} />,
    },
    shows('lastOrderOn') && {
      key: 'lastOrderOn',
      title: t('column.lastOrderOn'),
      sorter: true,
      width: 130,
      render: (one) => <DayText day={one.lastOrderOn} />,
    },
    { key: 'since', title: t('column.since'), width: 205, render: (one) => <EntryText of={one} /> },
    onPick !== undefined && {
      key: 'do',
      title: '',
      width: 76,
      align: 'right',
      render: (one) => (
        <Button size="small" onClick={() => onPick(one.id)}>
          {t('pick')}
        </Button>
      ),
    },
  ]
  return columns.filter((column) => column !== false)
}
