/** A seeded stream of random numbers: the same seed gives the same numbers on every machine. */
export interface Random {
  /** In [0, 1). */
  uniform(): number
  /** A whole number in [0, below). */
  integer(below: number): number
  /** Mean 0, standard deviation 1. */
  normal(): number
  /** At least 1; its share above x falls as x^−shape. */
  pareto(shape: number): number
  pick<T>(items: readonly T[]): T
  /** An item, each as often as its weight says. */
  pickWeighted<T extends { weight: number }>(items: readonly T[]): T
}

/** sfc32 (Doty-Humphrey, PractRand): 128 bits of state, of which `seed` fills the last 32. */
function stream(seed: number): () => number {
  let [a, b, c, counter] = [0x9e3779b9, 0x243f6a88, 0xb7e15162 ^ seed, 1]
  const next = () => {
    const sum = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return (sum >>> 0) / 4_294_967_296
  }
  for (let i = 0; i < 16; i++) next()
  return next
}

export function randomOf(seed: number): Random {
  const uniform = stream(seed)
  const integer = (below: number) => Math.floor(uniform() * below)
  return {
    uniform,
    integer,
    normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
    pareto: (shape) => (1 - uniform()) ** (-1 / shape),
    pick: (items) => present(items[integer(items.length)]),
    pickWeighted: (items) => {
      let left = uniform() * items.reduce((total, { weight }) => total + weight, 0)
      const found = items.find(({ weight }) => {
        left -= weight
        return left < 0
      })
      return present(found ?? items.at(-1))
    },
  }
}

function present<T>(item: T | undefined): T {
  if (item === undefined) throw new RangeError('nothing to pick from')
  return item
}
