import type { Action, Subject } from '@fenji/contract/policy'
import type { ComponentType, ReactNode } from 'react'
import type { MenuWord } from './menu-messages.ts'

/** One entry of the navigation. Sections appear in this order. */
export interface MenuEntry {
  section: 'work' | 'data' | 'organization'
  /** Where it leads; it is marked on every page below that path. */
  to: string
  word: MenuWord
  icon: ReactNode
  /** Hidden from roles without this right. */
  can?: readonly [Action, Subject]
  /** How much waits there, beside its name. */
  Count?: ComponentType
  /** In the bar at the bottom of a phone; there is room for four. */
  isOnPhoneBar?: true
}
export type Menu = readonly MenuEntry[]
