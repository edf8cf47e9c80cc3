import { FormOutlined } from '@ant-design/icons'
import type { FoundCustomer } from '@fenji/contract/finding'
import { Link, useNavigate } from '@tanstack/react-router'
import type { KeyboardEvent } from 'react'
import { useText } from '../../i18n.ts'
import { useCan } from '../../session.tsx'
import { GradeTag } from '../GradeTag.tsx'
import { Marked } from './Marked.tsx'
import { messages } from './messages.ts'

interface FoundRowProps {
  of: FoundCustomer
  /** What was typed. */
  text: string
  onOpen: () => void
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
}

/** One customer that was found, with what tells it apart from others, and by what it was found where that is not seen. */
export function FoundRow({ of, text, onOpen, onKeyDown }: FoundRowProps) {
  const t = useText(messages)
  const { id, name, code, city, owner, grade, foundBy, contact } = of
  const mayLog = useCan()('create', 'Interaction', { ownerId: owner?.id ?? null })
  const way = foundBy === 'name' || foundBy === 'code' ? null : t(`by.${foundBy}`, { name: contact ?? '' })
  return (
    <li>
      <Link to="/customers/$customerId" params={{ customerId: id }} onClick={onOpen} onKeyDown={onKeyDown}>
        <span className="find-name">
          <Marked text={name ?? code} by={text} />
        </span>
        {grade && <GradeTag of={grade} />}
        <span className="find-about">
          {name !== null && (
            <span>
              <Marked text={code} by={foundBy === 'code' ? text : ''} />
            </span>
          )}
          {city && <span>{city}</span>}
          {owner && <span>{owner.name}</span>}
        </span>
        {way && <span className="find-way">{way}</span>}
      </Link>
      {mayLog && <LogOne id={id} name={name ?? code} onOpen={onOpen} />}
    </li>
  )
}

/** Straight to the form by which a contact with them is logged. */
function LogOne({ id, name, onOpen }: { id: number; name: string; onOpen: () => void }) {
  const t = useText(messages)
  const navigate = useNavigate()
  const open = () => {
    onOpen()
    void navigate({ to: '/customers/$customerId', params: { customerId: id }, search: { log: true } })
  }
  return (
    <button
      type="button"
      className="find-log"
      aria-label={t('log', { name })}
      title={t('log', { name })}
      onClick={open}
    >
      <FormOutlined aria-hidden="true" />
    </button>
  )
}
