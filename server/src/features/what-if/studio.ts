import type { Scheme } from '@fenji/contract/scheme-file'
import type { CustomerGroup, MoveChoice } from '@fenji/contract/what-if'
import type { Mover, WhatIf } from '@fenji/kernel'
import type { Config } from '../../platform/config.ts'
import { type KeepingThread, keepingThread } from '../../platform/keeping-thread.ts'
import type { Basis } from './basis.ts'
import type { GroupCounts } from './group-counts.ts'

export interface Question {
  scheme: Scheme
  /** How many movers to name, and which moves. */
  movers: number
  moves: MoveChoice
  /** By which of these to count the parts of each grade: the first by which customers differ. */
  groupBy: readonly CustomerGroup[]
}

export interface Answer extends Omit<WhatIf, 'weights' | 'movers'> {
  weights: number[]
  movers: (Mover & { customerId: number })[]
  groups: (GroupCounts & { by: CustomerGroup }) | null
  /** By what some customers differ. */
  filled: CustomerGroup[]
}

/** A thread that keeps scores and tries schemes on them, so that the server goes on answering. */
export type Studio = KeepingThread<Question, Basis, Answer>

const studios = new WeakMap<Config, Studio>()

/** The studio of this process; what it keeps is half of what what-ifs may keep, as that by which they are judged is the other. */
export function studioOf(config: Config): Studio {
  const studio =
    studios.get(config) ?? keepingThread(new URL('./studio-thread.ts', import.meta.url), config.cacheBytes / 2)
  studios.set(config, studio)
  return studio
}
