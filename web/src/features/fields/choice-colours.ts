import type { ChoiceColour } from '@fenji/contract/fields'

/** Of middling lightness, so that a dot of each is seen on light and on dark. */
export const choiceColours: Record<ChoiceColour, string> = {
  grey: '#7b8494',
  red: '#d9363e',
  orange: '#e0751b',
  gold: '#c79a00',
  green: '#2f9e5b',
  cyan: '#0f97a6',
  blue: '#3a74e0',
  purple: '#8a55d7',
}
