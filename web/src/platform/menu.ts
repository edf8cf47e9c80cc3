import type { LocalText } from '@fenji/contract/page'
import type { Action, Subject } from '@fenji/contract/policy'
import type { ReactNode } from 'react'

/** One entry of the navigation. Sections appear in this order. */
export interface MenuEntry {
  section: 'work' | 'data' | 'organization'
  /** Where it leads; it is marked on every page below that path. */
  to: string
  /** Said here rather than in the feature's catalogue, which is not loaded before its pages are. */
  label: LocalText
  icon: ReactNode
  /** Hidden from roles without this right. */
  can?: readonly [Action, Subject]
  /** In the bar at the bottom of a phone; there is room for four. */
  isOnPhoneBar?: true
}
export type Menu = readonly MenuEntry[]
