import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { BinaryRows } from './binary-rows.ts'
import { readColumns, writeRows } from './copy.ts'
import { testApp } from './testing/test-app.ts'

const app = await testApp()
const person = await app.signIn('administrator')
/** Some 7 MB, 25 chunks. */
const count = 200_000

/** Rows that all differ; nobody may read a chunk after it is overwritten. */
function* rowsFrom(rows: BinaryRows, first: number): Generator<Buffer> {
  for (let i = first; i < first + count; i++) {
    rows.row(2)
    rows.int8(i)
    rows.text(`客户 ${i}`)
    if (rows.isFull) yield rows.take()
  }
  yield rows.end()
}

test('chunks that are written over when they were sent arrive as they were', async () => {
  await app.transaction(person, async (db) => {
    await sql`create temporary table copied (id bigint, name text) on commit drop`.execute(db)
    await writeRows(db, 'copied', rowsFrom(BinaryRows.recycling(), 0))
    await writeRows(db, 'copied', rowsFrom(new BinaryRows(), count))
    const { columns } = await readColumns(
      db,
      sql`select count(*), count(distinct id), sum(id)::float8, count(*) filter (where name <> '客户 ' || id) from copied`,
      4,
    )
    expect(columns.map(([one]) => one)).toEqual([2 * count, 2 * count, count * (2 * count - 1), 0])
  })
})
