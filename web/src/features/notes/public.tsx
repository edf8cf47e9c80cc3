import { lazy } from 'react'

export { MentionsCard } from './MentionsCard.tsx'
export { NoteText } from './NoteText.tsx'
export { useMentioned } from './use-mentioned.ts'

/** Loaded where they are shown: what one writes with is not needed where notes are only mentioned. */
export const MentionField = lazy(() =>
  import('./MentionField.tsx').then((module) => ({ default: module.MentionField })),
)
export const NotesCard = lazy(() => import('./NotesCard.tsx').then((module) => ({ default: module.NotesCard })))
