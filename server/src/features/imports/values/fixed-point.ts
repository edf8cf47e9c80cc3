import type { Decimal } from './decimal.ts'
import { type Refusal, tooLarge } from './parsed.ts'

/** The largest amount of 1/10,000 units that is accepted, either sign: 90 thousand million. */
export const maxE4 = 9e14

export interface FixedPoint {
  /** Integer of 1/10,000 units. */
  readonly e4: number
  /** There were more than four decimals that mattered: rounded half-even. */
  readonly isRounded: boolean
}

const powers = [1, 10, 100, 1000, 10_000]

/** The same number in 1/10,000 units; refused beyond `maxE4`. */
export function toFixedPoint({ mantissa, scale }: Decimal): FixedPoint | Refusal {
  if (typeof mantissa === 'number' && scale >= 0 && scale <= 4) {
    const e4 = mantissa * (powers[4 - scale] ?? 1)
    return Math.abs(e4) <= maxE4 ? { e4, isRounded: false } : tooLarge
  }
  return bigFixedPoint(BigInt(mantissa), scale)
}

function bigFixedPoint(mantissa: bigint, scale: number): FixedPoint | Refusal {
  if (scale <= 4) return within(mantissa * 10n ** BigInt(4 - scale), false)
  const divisor = 10n ** BigInt(scale - 4)
  const isNegative = mantissa < 0n
  const size = isNegative ? -mantissa : mantissa
  const remainder = size % divisor
  let quotient = size / divisor
  const twice = 2n * remainder
  if (twice > divisor || (twice === divisor && quotient % 2n === 1n)) quotient++
  return within(isNegative ? -quotient : quotient, remainder !== 0n)
}

function within(e4: bigint, isRounded: boolean): FixedPoint | Refusal {
  const number = Number(e4)
  return Math.abs(number) <= maxE4 ? { e4: number, isRounded } : tooLarge
}

/** The exact product. */
export function times(a: Decimal, b: Decimal): Decimal {
  const scale = a.scale + b.scale
  if (typeof a.mantissa === 'number' && typeof b.mantissa === 'number') {
    const mantissa = a.mantissa * b.mantissa
    if (Number.isSafeInteger(mantissa)) return { mantissa, scale }
  }
  return { mantissa: BigInt(a.mantissa) * BigInt(b.mantissa), scale }
}

/** The exact difference a − b. */
export function minus(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale)
  const raised = (d: Decimal) => BigInt(d.mantissa) * 10n ** BigInt(scale - d.scale)
  return { mantissa: raised(a) - raised(b), scale }
}

export const one: Decimal = { mantissa: 1, scale: 0 }
