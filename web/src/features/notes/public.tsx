import { lazily } from '../../platform/ui/lazily.tsx'
import { Spinner } from '../../platform/ui/Spinner.tsx'

export { MentionsCard } from './MentionsCard.tsx'
export { NoteText } from './NoteText.tsx'
export { useMentioned } from './use-mentioned.ts'

/** Loaded where they are shown: what one writes with is not needed where notes are only mentioned. */
export const MentionField = lazily(
  () => import('./MentionField.tsx').then(({ MentionField }) => MentionField),
  () => <Spinner height={54} />,
)
export const NotesCard = lazily(() => import('./NotesCard.tsx').then(({ NotesCard }) => NotesCard))
