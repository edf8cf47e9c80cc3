import { CaretDownOutlined, CaretRightOutlined } from '@ant-design/icons'
import { type Family, type FamilyMember, families } from '@fenji/contract/families'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { type CSSProperties, useState } from 'react'
import { call, keyOf } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { useShows } from '../../platform/session.tsx'
import { GradeTag } from '../../platform/ui/GradeTag.tsx'
import { Money } from '../../platform/ui/Money.tsx'
import { Spinner } from '../../platform/ui/Spinner.tsx'
import { messages } from './messages.ts'

const pageSize = 10

/** From the top of the group down to the customer, and whoever stands below, level by level. */
export function FamilyTree({ of: { above, self } }: { of: Family }) {
  return (
    <ul className="families-tree">
      {above.map((member, level) => (
        // Hidden ones are told apart by their level alone.
        <li key={member?.id ?? `hidden ${level}`} style={indent(level)}>
          <span className="families-stem" />
          {member ? <Member of={member} /> : <Hidden />}
        </li>
      ))}
      <Branch of={self} level={above.length} isOpenFirst isSelf />
    </ul>
  )
}

const indent = (level: number) => ({ '--level': level }) as CSSProperties

function Hidden() {
  const t = useText(messages)
  return <span className="fj-soft">{t('hidden')}</span>
}

interface BranchProps {
  of: FamilyMember
  level: number
  isOpenFirst?: boolean
  isSelf?: boolean
}

/** A customer, and below it those right below as soon as they are asked for. */
function Branch({ of: member, level, isOpenFirst = false, isSelf = false }: BranchProps) {
  const t = useText(messages)
  const [isOpen, setOpen] = useState(isOpenFirst)
  const hasBelow = member.below.members + member.below.hidden > 0
  const name = member.name ?? member.code
  return (
    <>
      <li style={indent(level)} {...(isSelf && { 'aria-current': true })}>
        <span className="families-stem">
          {hasBelow && (
            <Button
              type="text"
              size="small"
              className="families-toggle"
              icon={isOpen ? <CaretDownOutlined /> : <CaretRightOutlined />}
              aria-expanded={isOpen}
              aria-label={t(isOpen ? 'collapse' : 'expand', { name })}
              onClick={() => setOpen(!isOpen)}
            />
          )}
        </span>
        <Member of={member} isSelf={isSelf} />
      </li>
      {isOpen && hasBelow && <Below of={member} level={level + 1} />}
    </>
  )
}

function Below({ of: { id }, level }: { of: FamilyMember; level: number }) {
  const t = useText(messages)
  const list = useInfiniteQuery({
    queryKey: [keyOf(families.below), id],
    queryFn: ({ pageParam: cursor, signal }) =>
      call(families.below, { params: { id }, query: { limit: pageSize, cursor } }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  })
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? []
  return (
    <>
      {list.isPending && (
        <li style={indent(level)}>
          <Spinner />
        </li>
      )}
      {rows.map((row) => (
        <Branch key={row.id} of={row} level={level} />
      ))}
      {list.hasNextPage && (
        <li style={indent(level)}>
          <Button type="link" size="small" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t('more')}
          </Button>
        </li>
      )}
    </>
  )
}

function Member({
  of: { id, name, code, grade, amountE4, below },
  isSelf = false,
}: {
  of: FamilyMember
  isSelf?: boolean
}) {
  const t = useText(messages)
  const shows = useShows()
  const shown = name ?? code
  return (
    <span className="families-member">
      <span className="families-name">
        {isSelf ? (
          <strong>{shown}</strong>
        ) : (
          <Link to="/customers/$customerId" params={{ customerId: id }}>
            {shown}
          </Link>
        )}
        {below.members > 0 && <small className="fj-soft">{t('below', { count: below.members })}</small>}
      </span>
      {shows('grade') && <GradeTag of={grade} />}
      {amountE4 !== null && (
        <span className="families-amount">
          <Money e4={amountE4} />
          {below.members > 0 && below.amountE4 !== null && (
            <small className="fj-soft">
              {t('withBelow')} <Money e4={amountE4 + below.amountE4} />
            </small>
          )}
        </span>
      )}
    </span>
  )
}
