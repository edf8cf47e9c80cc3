import type { Note } from '@fenji/contract/notes'
import './notes.css'

/** What a note says, in the direction of its own script. */
export function NoteText({ of: { text } }: { of: Pick<Note, 'text'> }) {
  return (
    <p className="notes-text" dir="auto">
      {text}
    </p>
  )
}
