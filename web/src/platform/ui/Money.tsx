import { useFormat } from '../use-format.ts'

/** An amount of 1/10,000 units as the reader chose to see money; `exact` keeps the currency's decimals. */
export function Money({ e4, exact = false }: { e4: number | null | undefined; exact?: boolean }) {
  const format = useFormat()
  const isNegative = typeof e4 === 'number' && e4 < 0
  return (
    <span
      className={isNegative ? 'fj-number fj-negative' : 'fj-number'}
      title={exact ? undefined : format.moneyExact(e4)}
    >
      {exact ? format.moneyExact(e4) : format.money(e4)}
    </span>
  )
}
