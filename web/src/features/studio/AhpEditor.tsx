import type { Weights } from '@fenji/contract/weights'
import { Input } from 'antd'
import { useId } from 'react'
import { useLocal, useText } from '../../platform/i18n.ts'
import { consistencyOf, JudgementGrid } from './JudgementGrid.tsx'
import { useStudio } from './use-studio.ts'
import { weightMessages } from './weight-messages.ts'

type Ahp = Extract<Weights, { kind: 'ahp' }>

/** Judgements of the criteria in pairs; where they are in groups, of the groups and within each. */
export function AhpEditor({ of: ahp }: { of: Ahp }) {
  const t = useText(weightMessages)
  const local = useLocal()
  const { scheme, edit } = useStudio()
  const nameOf = (key: string) => {
    const found = scheme.criteria.find((one) => one.key === key)
    return found ? local(found.name) : key
  }
  const put = (next: Ahp) => edit((one) => ({ ...one, weights: next }))
  const matrices = [ahp.judgements, ...(ahp.groups ?? []).map(({ judgements }) => judgements)]
  const isAcceptable = matrices.every((judgements) => consistencyOf(judgements)?.isAcceptable !== false)
  return (
    <>
      <JudgementGrid
        {...(ahp.groups && { title: t('groups') })}
        names={ahp.groups ? ahp.groups.map(({ key }) => key) : scheme.criteria.map(({ name }) => local(name))}
        judgements={ahp.judgements}
        onChange={(judgements) => put({ ...ahp, judgements })}
      />
      {ahp.groups?.map((group, g) => (
        <JudgementGrid
          key={group.key}
          title={t('group', { name: group.key })}
          names={group.criteria.map(nameOf)}
          judgements={group.judgements}
          onChange={(judgements) => put({ ...ahp, groups: ahp.groups?.with(g, { ...group, judgements }) })}
        />
      ))}
      {!isAcceptable && <Because of={ahp} onChange={put} />}
    </>
  )
}

/** Judgements that contradict each other decide grades only where somebody says why they shall. */
function Because({ of: ahp, onChange }: { of: Ahp; onChange: (next: Ahp) => void }) {
  const t = useText(weightMessages)
  const id = useId()
  const { acceptedBecause = '', ...rest } = ahp
  return (
    <label className="studio-field" htmlFor={id}>
      <span>{t('because')}</span>
      <Input.TextArea
        id={id}
        autoSize={{ minRows: 1, maxRows: 4 }}
        maxLength={500}
        defaultValue={acceptedBecause}
        onBlur={({ target }) => {
          const reason = target.value.trim()
          if (reason !== acceptedBecause) onChange(reason.length >= 10 ? { ...rest, acceptedBecause: reason } : rest)
        }}
      />
    </label>
  )
}
