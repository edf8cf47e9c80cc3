import { BinaryRows } from '../../platform/binary-rows.ts'
import { type Staging, type StagingTable, writeStaged } from './queries/staging.ts'

const flushBytes = 4 << 20

/** Rows on their way into the staging tables, buffered by table. While PostgreSQL takes one load in, the next is filled. */
export class StagingBuffers {
  readonly #staging: Staging
  #open = new Map<StagingTable, BinaryRows>()
  #writing: Promise<void> = Promise.resolve()

  constructor(staging: Staging) {
    this.#staging = staging
  }

  /** Where the next row of this table goes; call `row` on it first. */
  of(table: StagingTable): BinaryRows {
    let rows = this.#open.get(table)
    if (!rows) {
      rows = new BinaryRows(flushBytes)
      this.#open.set(table, rows)
    }
    return rows
  }

  get isFull(): boolean {
    for (const rows of this.#open.values()) if (rows.isFull) return true
    return false
  }

  /** Sends off what is there, when what was sent before has arrived. */
  async flush(): Promise<void> {
    await this.#writing
    const full = this.#open
    this.#open = new Map()
    this.#writing = (async () => {
      for (const [table, rows] of full) await writeStaged(this.#staging, table, rows)
    })()
    // A failure is met at the next await; it must not count as unhandled until then.
    this.#writing.catch(() => undefined)
  }

  /** All of it has arrived. */
  async end(): Promise<void> {
    await this.flush()
    await this.#writing
  }
}
