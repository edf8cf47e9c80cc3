import type { TagColour, TagMark } from '@fenji/contract/tags'
import { Tag } from 'antd'
import { absent } from '../../platform/format.ts'
import './tags.css'

/** antd's name of a colour; grey is a tag without one. */
export const presetOf = (colour: TagColour): string | undefined => (colour === 'grey' ? undefined : colour)

export function TagMarkText({ of: { name, colour } }: { of: TagMark }) {
  const preset = presetOf(colour)
  return (
    <Tag className="tags-mark" title={name} {...(preset && { color: preset })}>
      {name}
    </Tag>
  )
}

/** The tags of a customer, side by side; more than so many as a number. */
export function TagMarks({ of: tags, most = tags.length }: { of: readonly TagMark[]; most?: number }) {
  const others = tags.slice(most)
  if (tags.length === 0) return <span className="fj-soft">{absent}</span>
  return (
    <span className="tags-marks">
      {tags.slice(0, most).map((tag) => (
        <TagMarkText key={tag.id} of={tag} />
      ))}
      {others.length > 0 && (
        <span className="fj-soft fj-small" title={others.map(({ name }) => name).join(', ')}>
          +{others.length}
        </span>
      )}
    </span>
  )
}
