import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Mapping, Receipt } from '@fenji/contract/imports'
import type { Run } from '@fenji/contract/runs'
import type { Scheme } from '@fenji/contract/scheme-file'
import type pg from 'pg'
import { importFile } from '../../features/imports/public.ts'
import { beginRun, getRun, indexGeneration, publishRun, runNow, toRun } from '../../features/runs/public.ts'
import { inOrganization } from '../db.ts'
import type { Services } from '../services.ts'
import type { Person } from './person.ts'

/** An order of a file, as a person would write it: order number, customer, day, amount. */
export type OrderLine = Record<string, string | number>

export interface NewRun {
  template?: string
  scheme?: Scheme
  schemeId?: number
  asOf?: string
  acceptsMissing?: boolean
  publishes?: boolean
}

interface FileOptions {
  name?: string
  mapping?: Mapping
  isDryRun?: boolean
}

/** What tests start from, made by the product's own code. */
export interface Maker {
  /** Imports a file. */
  file(person: Person, content: string | Uint8Array, options?: FileOptions): Promise<Receipt>
  /** Imports rows; their keys are the header, the first row's in its order. */
  orders(person: Person, rows: readonly OrderLine[]): Promise<Receipt>
  /** A customer with one order. */
  customer(person: Person, given?: { code?: string; name?: string }): Promise<{ id: number; code: string }>
  run(person: Person, wanted: NewRun): Promise<Run>
}

const quoted = (cell: string | number | undefined) => `"${String(cell ?? '').replaceAll('"', '""')}"`

/** Rows as CSV; their keys are the header. */
export function csvFrom(rows: readonly OrderLine[]): string {
  const header = Object.keys(rows[0] ?? {})
  return [header, ...rows.map((row) => header.map((name) => row[name]))]
    .map((cells) => `${cells.map(quoted).join(',')}\n`)
    .join('')
}

export function makerFor(services: Services, owner: pg.Pool, folder: string): Maker {
  const make: Maker = {
    async file(person, content, { name = 'orders.csv', mapping, isDryRun = false } = {}) {
      const path = join(folder, randomUUID())
      writeFileSync(path, content)
      const onProgress = () => undefined
      const { receipt } = await importFile(services, person.actor, { path, name, mapping, isDryRun, onProgress })
      return receipt
    },
    orders: (person, rows) => make.file(person, csvFrom(rows)),
    async customer(person, { code = `C${randomUUID().slice(0, 8)}`, name = '张三' } = {}) {
      const order = { order_number: randomUUID(), customer_code: code, customer_name: name }
      await make.orders(person, [{ ...order, order_date: '2025-01-15', amount: 100 }])
      const { rows } = await owner.query<{ id: number }>(
        'select id from customer where organization_id = $1 and code = $2',
        [person.organizationId, code],
      )
      return { id: rows[0]?.id ?? 0, code }
    },
    async run({ actor }, { publishes = false, ...wanted }) {
      const { runId } = await runNow(services, actor, (db) => beginRun(db, actor, services, wanted))
      return inOrganization(services.database, actor, async (db) => {
        await indexGeneration(db, runId)
        return publishes ? publishRun(db, actor, services, runId) : toRun(await getRun(db, actor, runId))
      })
    },
  }
  return make
}
