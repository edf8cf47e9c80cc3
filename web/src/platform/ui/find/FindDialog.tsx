import { SearchOutlined } from '@ant-design/icons'
import { finding } from '@fenji/contract/finding'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Modal, Spin } from 'antd'
import { type KeyboardEvent, useRef, useState } from 'react'
import { query } from '../../api.ts'
import { useText } from '../../i18n.ts'
import { ProblemAlert } from '../ProblemAlert.tsx'
import { useIsPhone } from '../use-is-phone.ts'
import { useSettled } from '../use-settled.ts'
import { FindFoot } from './FindFoot.tsx'
import { FoundRow } from './FoundRow.tsx'
import { messages } from './messages.ts'

const pauseMs = 120

/** Who is found by what was typed a moment ago; the answer before stands until there is another. */
function useFound(typed: string) {
  const text = useSettled(typed, pauseMs)
  const { data, error, isFetching, isPlaceholderData, refetch } = useQuery({
    ...query(finding.customers, { query: { search: text } }),
    enabled: text !== '',
    placeholderData: keepPreviousData,
  })
  const isCurrent = text === typed && !isPlaceholderData && data !== undefined
  return {
    text,
    rows: text === '' ? [] : (data ?? []),
    error,
    isBusy: isFetching || text !== typed,
    isCurrent,
    refetch,
  }
}

/** Finds customers while one types, and leads to them. The arrows go from the box to the rows and back; Enter opens the first. */
export function FindDialog({ onClose }: { onClose: () => void }) {
  const t = useText(messages)
  const isPhone = useIsPhone()
  const box = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLUListElement>(null)
  const [typed, setTyped] = useState('')
  const { text, rows, error, isBusy, isCurrent, refetch } = useFound(typed.trim())
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.nativeEvent.isComposing) return
    const stops: HTMLElement[] = [...(box.current ? [box.current] : []), ...(list.current?.querySelectorAll('a') ?? [])]
    const at = stops.indexOf(event.currentTarget)
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) stops.at((at + step) % stops.length)?.focus()
    else if (event.key === 'Enter' && at === 0 && isCurrent) stops[1]?.click()
    else return
    event.preventDefault()
  }
  return (
    <Modal
      open
      footer={null}
      closable={isPhone}
      onCancel={onClose}
      afterOpenChange={(isOpen) => isOpen && box.current?.focus()}
      width={640}
      className="find-dialog"
      style={{ top: isPhone ? 0 : 80 }}
      title={t('open')}
    >
      <div className="find-box">
        {isBusy ? <Spin size="small" /> : <SearchOutlined aria-hidden="true" />}
        <input
          ref={box}
          type="search"
          aria-label={t('label')}
          placeholder={t('label')}
          maxLength={100}
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={onKeyDown}
        />
      </div>
      <ProblemAlert of={error} onRetry={() => void refetch()} />
      <ul ref={list} className="find-list" aria-label={t('results')}>
        {rows.map((customer) => (
          <FoundRow key={customer.id} of={customer} text={text} onOpen={onClose} onKeyDown={onKeyDown} />
        ))}
      </ul>
      <FindFoot
        text={text}
        found={isCurrent ? rows.length : null}
        isListed={rows.some(({ foundBy }) => foundBy === 'name' || foundBy === 'code')}
        onClose={onClose}
      />
    </Modal>
  )
}
