import type { FieldValue } from '@fenji/contract/field-values'
import type { CustomerFieldDefinition } from '@fenji/contract/fields'
import { useLocal } from '../../platform/i18n.ts'
import { choiceColours } from './choice-colours.ts'
import './fields.css'
import { useValueText } from './use-value-text.ts'

interface ValueViewProps {
  field: Pick<CustomerFieldDefinition, 'kind' | 'choices'>
  value: FieldValue | null | undefined
}

/** A value as a person reads it: a link to follow, choices with their colours, anything else as its text. */
export function ValueView({ field, value }: ValueViewProps) {
  const textOf = useValueText()
  if (field.kind === 'link' && typeof value === 'string') return <LinkTo url={value} />
  const isColoured = field.choices?.some(({ colour }) => colour) && (typeof value === 'string' || Array.isArray(value))
  if (!isColoured) return <>{textOf(field, value)}</>
  return (
    <span className="fields-choices">
      {[value].flat().map((key) => (
        <ChoiceMark key={String(key)} of={field.choices?.find((choice) => choice.key === key)} text={String(key)} />
      ))}
    </span>
  )
}

function LinkTo({ url }: { url: string }) {
  const parsed = URL.parse(url)
  // The server takes no other; what came in another way runs nothing here.
  if (!parsed || !/^https?:$/.test(parsed.protocol)) return <>{url}</>
  return (
    <a href={parsed.href} target="_blank" rel="noopener noreferrer" className="fj-anywhere" title={url}>
      {parsed.host}
      {parsed.pathname === '/' ? '' : parsed.pathname}
    </a>
  )
}

/** A choice by its name, with its colour before it. */
export function ChoiceMark({
  of: choice,
  text,
}: {
  of: NonNullable<ValueViewProps['field']['choices']>[number] | undefined
  text: string
}) {
  const local = useLocal()
  return (
    <span className="fields-choice-mark">
      {choice?.colour && <i aria-hidden="true" style={{ background: choiceColours[choice.colour] }} />}
      {choice ? local(choice.name) : text}
    </span>
  )
}
