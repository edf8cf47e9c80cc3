import { lazy } from 'react'

export { MentionField, useMentioned } from './MentionField.tsx'
export { MentionsCard } from './MentionsCard.tsx'
export { NoteText } from './NoteText.tsx'

/** Loaded where it is shown: what one writes with is not needed where notes are only mentioned. */
export const NotesCard = lazy(() => import('./NotesCard.tsx').then((module) => ({ default: module.NotesCard })))
