// Writes server/src/platform/schema.gen.ts from a freshly migrated database. `--check` only compares.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { argv, exit } from 'node:process'
import pg from 'pg'
import { openTestCluster } from '../server/src/platform/testing/test-cluster.ts'

const target = join(import.meta.dirname, '../server/src/platform/schema.gen.ts')
const typeNames: Record<string, string> = {
  int8: 'number',
  int4: 'number',
  float8: 'number',
  text: 'string',
  bool: 'boolean',
  date: 'string',
  timestamptz: 'Moment',
  json: 'Json',
  jsonb: 'Json',
  _text: 'string[]',
  _int4: 'number[]',
  bytea: 'Buffer',
  xid8: 'string',
}

interface Column {
  table: string
  name: string
  type: string
  is_nullable: boolean
  has_default: boolean
}

const camel = (name: string) => name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())

function typeOf(column: Column): string {
  const name = typeNames[column.type]
  if (!name) throw new Error(`${column.table}.${column.name}: no TypeScript type for ${column.type}`)
  const type = column.is_nullable ? `${name} | null` : name
  return column.has_default ? `Generated<${type}>` : type
}

function render(columns: Column[]): string {
  const tables = Map.groupBy(columns, (column) => column.table)
  const lines = [
    '// Made from the migrated database by `npm run db:types`; do not edit.',
    "import type { ColumnType, Generated as KyselyGenerated } from 'kysely'",
    '',
    'type Generated<T> = T extends ColumnType<infer S, infer I, infer U> ? ColumnType<S, I | undefined, U> : KyselyGenerated<T>',
    'type Moment = ColumnType<Date, Date | string, Date | string>',
    'type Json = ColumnType<unknown, string, string>',
    '',
    'export interface Database {',
  ]
  for (const [table, tableColumns] of tables) {
    lines.push(
      `  ${camel(table)}: {`,
      ...tableColumns.map((column) => `    ${camel(column.name)}: ${typeOf(column)}`),
      '  }',
    )
  }
  return [...lines, '}', ''].join('\n')
}

const cluster = await openTestCluster()
try {
  const client = new pg.Client(cluster.templateOwner)
  await client.connect()
  const { rows } = await client.query<Column>(`
    select c.relname as "table", a.attname as name, t.typname as type, not a.attnotnull as is_nullable, a.atthasdef as has_default
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_type t on t.oid = a.atttypid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v') and not c.relispartition
      and c.relname <> 'fenji_migration' and a.attnum > 0 and not a.attisdropped
    order by c.relname, a.attnum`)
  await client.end()
  const text = render(rows)
  if (!argv.includes('--check')) writeFileSync(target, text)
  else if (readFileSync(target, 'utf8') !== text) {
    console.error('server/src/platform/schema.gen.ts is stale: run npm run db:types')
    exit(1)
  }
} finally {
  await cluster.close()
}
