import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { BinaryRows } from './binary-rows.ts'
import { int8At, readColumns, readPacked, writeRows } from './copy.ts'
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

test('records that travel packed are those that were packed, of every id, wherever the chunks end', async () => {
  await app.transaction(person, async (db) => {
    const { ids, starts, records } = await readPacked(
      db,
      sql`select id, coalesce((select string_agg(int8send(n * sign) || date_send(date '2000-01-01' + n::integer), '' order by n)
          from generate_series(1, id % 7) n, lateral (select case when n % 2 = 1 then -1 else 9007199254740 end as sign) s), '')
        from generate_series(1::int8, ${sql.lit(count)}) id order by id`,
      12,
    )
    const sizes = Array.from({ length: count }, (_, i) => (i + 1) % 7)
    expect(ids).toEqual(Float64Array.from(sizes, (_, i) => i + 1))
    let at = 0
    const wrong = sizes.filter((size, i) => {
      const begins = at
      let isWrong = starts[i] !== begins
      for (let n = 1; n <= size; n++, at++)
        isWrong ||=
          int8At(records, 12 * at) !== n * (n % 2 ? -1 : 9_007_199_254_740) || records.getInt32(12 * at + 8) !== n
      return isWrong
    })
    expect(wrong).toEqual([])
    expect([starts[count], records.byteLength]).toEqual([at, 12 * at])
  })
})

test('a row longer than many chunks arrives whole, and so does what comes after it', async () => {
  await app.transaction(person, async (db) => {
    const { ids, starts, records } = await readPacked(
      db,
      sql`select k, (select string_agg(int8send(n), '' order by n) from generate_series(1, case k when 2 then 400000 else 1 end) n)
        from generate_series(1::int8, 3) k order by 1`,
      8,
    )
    expect([[...ids], [...starts]]).toEqual([
      [1, 2, 3],
      [0, 1, 400_001, 400_002],
    ])
    const wrong = Array.from({ length: 400_000 }, (_, i) => i + 1).filter((n) => int8At(records, 8 * n) !== n)
    expect([wrong, int8At(records, 0), int8At(records, 8 * 400_001)]).toEqual([[], 1, 1])
  })
})
