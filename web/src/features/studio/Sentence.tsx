import { Fragment, type ReactNode } from 'react'

/** What stands for a field in the text of a sentence: `t('stability.margin', { value: slot('value') })`. */
export const slot = (name: string) => `⟦${name}⟧`

/** A sentence with fields where the language wants them. */
export function Sentence({ text, fields }: { text: string; fields: Readonly<Record<string, ReactNode>> }) {
  const parts = text.split(/⟦(\w+)⟧/)
  return (
    <span className="studio-sentence">
      {parts.map((part, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place
        <Fragment key={i}>{i % 2 === 1 ? fields[part] : part}</Fragment>
      ))}
    </span>
  )
}
