import type { CustomerOverview } from '@fenji/contract/overview'
import { Segmented } from 'antd'
import { useState } from 'react'
import { useText } from '../../platform/i18n.ts'
import { useFormat } from '../../platform/use-format.ts'
import { messages } from './messages.ts'
import './overview.css'
import { useOverview } from './use-overview.ts'

type Mix = NonNullable<CustomerOverview['mix']>
interface Part {
  key: string
  name: string
  note: string | null
  size: number
  value: string
}

/** What the customer buys, the most first. */
export function ProductMix({ customerId }: { customerId: number }) {
  const t = useText(messages)
  const { data } = useOverview(customerId)
  const [way, setWay] = useState<'products' | 'categories'>('products')
  const mix = data?.mix
  const parts = useParts(mix ?? null, way)
  if (!mix || mix.products.length + mix.categories.length === 0) return null
  const hasBoth = mix.products.length > 0 && mix.categories.length > 0
  const seesAmounts = mix.products.some(({ amountE4 }) => amountE4 !== null)
  return (
    <section className="fj-card">
      <div className="fj-row overview-head">
        <div>
          <h2 className="fj-card-title">
            <Title of={mix} />
          </h2>
          <p className="fj-soft fj-small">{t(seesAmounts ? 'mix.sub' : 'mix.subPlain')}</p>
        </div>
        {hasBoth && (
          <Segmented
            size="small"
            value={way}
            onChange={setWay}
            options={[
              { value: 'products', label: t('byProduct') },
              { value: 'categories', label: t('byCategory') },
            ]}
          />
        )}
      </div>
      <ul className="overview-parts">
        {parts.map(({ key, name, note, size, value }) => (
          <li key={key}>
            <span className="overview-part-name">
              {name} {note && <small className="fj-soft">{note}</small>}
            </span>
            <span className="overview-part-bar" aria-hidden="true">
              <i style={{ width: `${Math.max(1, size * 100)}%` }} />
            </span>
            <span className="fj-number">{value}</span>
          </li>
        ))}
      </ul>
      {way === 'products' && mix.more > 0 && <p className="fj-soft fj-small">{t('mix.more', { number: mix.more })}</p>}
    </section>
  )
}

function Title({ of: { products } }: { of: Mix }) {
  const t = useText(messages)
  const format = useFormat()
  const [first] = products
  if (!first || first.share === null) return t('mix.titlePlain')
  return t('mix.title', { name: first.name ?? first.code ?? '', share: format.percent(first.share) })
}

/** The parts as bars: their share of the amount, or of the most orders where amounts are not shown. */
function useParts(mix: Mix | null, way: 'products' | 'categories'): Part[] {
  const t = useText(messages)
  const format = useFormat()
  if (!mix) return []
  const isByProduct = way === 'products' && mix.products.length > 0
  const shown = isByProduct
    ? mix.products.map((one) => ({ ...one, label: one.name ?? one.code, note: one.name === null ? null : one.code }))
    : mix.categories.map((one) => ({ ...one, label: one.name, note: null }))
  const most = Math.max(1, ...shown.map(({ orders }) => orders))
  return shown.map(({ label, note, share, orders, amountE4 }) => ({
    key: `${note} ${label}`,
    name: label ?? '',
    note,
    size: share ?? orders / most,
    value:
      share === null || amountE4 === null
        ? `${t('ordersCount')} ${format.number(orders)}`
        : `${format.money(amountE4)} · ${format.percent(share)}`,
  }))
}
