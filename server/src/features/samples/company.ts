import type { Random } from './random.ts'

/** A city, and how many of the customers are there. */
export interface Place {
  country: string
  /** Where sales people draw their borders: 华东, Midwest. */
  region: string
  province: string
  city: string
  weight: number
}

/** How the companies of a language are called, and where they are. */
export interface Naming {
  places: readonly Place[]
  companyName(random: Random, place: Place): string
}
