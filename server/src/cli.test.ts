import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BackTest } from '@fenji/contract/back-tests'
import type { Run } from '@fenji/contract/runs'
import { expect, test } from 'vitest'
import { csvFrom } from './platform/testing/make.ts'
import { dataFolder, postmasterOf, type RunningServer, runCli, server } from './platform/testing/processes.ts'
import { tenCustomers } from './platform/testing/ten-customers.ts'

const folder = dataFolder('cli')
const work = join(folder, 'work')
mkdirSync(work)
const orders = join(work, 'orders.csv')
writeFileSync(orders, csvFrom(tenCustomers))
const run = (...args: string[]) => runCli(folder, args)
const json = async <T>(...args: string[]): Promise<T> => {
  const { code, stdout, stderr } = await run(...args, '--json')
  expect([code, stderr]).toEqual([0, ''])
  return JSON.parse(stdout) as T
}

test('import, grade, export: a whole use of the product without a server', async () => {
  const dry = await json<{ isDryRun: boolean; receipt: object }>('import', 'transactions', orders, '--dry-run')
  const { receipt, isDryRun } = await json<typeof dry>('import', 'transactions', orders)
  expect([dry.isDryRun, isDryRun, dry.receipt]).toEqual([true, false, receipt])
  expect(receipt).toMatchObject({ rows: 17, created: 17, refused: 0, customersCreated: 10 })
  const out = join(work, 'grades.csv')
  const graded = await run('grade', '--template', 'rfm', '--as-of', '2025-07-01', '--out', out, '--publish')
  expect([graded.code, graded.stderr]).toEqual([0, ''])
  expect(graded.stdout).toMatch(/^Run \d+ · RFM 客户细分 · as of 2025-07-01 · published/)
  expect(graded.stdout).toContain('1 ungraded, 9 moved')
  const [header, ...rows] = readFileSync(out, 'utf8').replace('\uFEFF', '').trim().split('\r\n')
  expect(header).toBe(
    'customer_code,customer_name,score,grade,computed_grade,previous_grade,recency,recency_score,frequency,frequency_score,monetary,monetary_score,r,f,m,rfm,segment',
  )
  expect(rows.find((row) => row.startsWith('c03'))).toMatch(/,2,5,4,254,一般价值$/)
  expect(existsSync(`${out}.part`)).toBe(false)
  const [latest] = await json<Run[]>('runs')
  expect(latest).toMatchObject({ schemeKey: 'rfm', state: 'published', customers: 9, createdBy: null })
  const asked = ['net-sales-12m,field-geography', '--as-of', '2025-07-01']
  const { metrics, figures } = await json<{ metrics: object[]; figures: object[] }>('metrics', ...asked)
  expect(metrics).toMatchObject([
    { key: 'net-sales-12m', unit: 'money' },
    { key: 'field-geography', unit: 'category' },
  ])
  expect(figures).toMatchObject([{ coverage: { customers: 10, share: 1 } }, { coverage: { customers: 0, share: 0 } }])
  expect((await run('metrics')).stdout).toMatch(
    /^order-stability-12m +share +transactions +订单稳定性 +Order stability$/m,
  )
  expect((await run('metrics', 'nothing')).code).toBe(1)
  const status = await json<object>('status')
  expect(status).toMatchObject({
    ...{
      organization: 'Fenji',
      database: 'embedded',
      isServerRunning: false,
      customers: 10,
      lastOrderOn: '2025-07-15',
    },
    latestRun: { id: latest?.id },
  })
  const file = join(work, 'customers.xlsx')
  expect(await json('export', 'customers', '--out', file)).toEqual({ out: file, customers: 10 })
  expect(readFileSync(file).subarray(0, 2).toString()).toBe('PK')
  expect((await json<{ key: string }[]>('template', 'list')).map(({ key }) => key)).toContain('pyramid')
  expect(postmasterOf(folder)).toBeNull()
})

// From here on a server runs on the same data, which takes nothing away and spares each command its own PostgreSQL.
let running: RunningServer | null = null
test('a server starts on what the command line made', async () => {
  running = await server(folder)
  expect(await json('status')).toMatchObject({ isServerRunning: true, customers: 10 })
})

test('a scheme file, and one that is not right', async () => {
  const named = { zh: '大', en: 'big' }
  const scheme = {
    ...{ key: 'size', name: named, description: named },
    criteria: [
      { key: 'amount', name: named, metric: 'net-sales', weight: 1, scale: { kind: 'linear', low: 0, high: 100 } },
    ],
    grades: ['big', 'small'].map((key) => ({ key, name: named, colour: '#112233' })),
    assignment: { kind: 'thresholds', mins: [50] },
  }
  const path = join(work, 'scheme.json')
  writeFileSync(path, JSON.stringify(scheme))
  const { summary } = await json<{ summary: { grades: { customers: number }[] } }>(
    'grade',
    '--scheme',
    path,
    '--as-of',
    '2025-07-01',
  )
  // Net sales 500 300 100 50 30 10 10 70 15 0.
  expect(summary.grades.map(({ customers }) => customers)).toEqual([5, 5])
  writeFileSync(path, JSON.stringify({ ...scheme, assignment: { kind: 'thresholds', mins: [1, 2, 3] } }))
  const wrong = await run('grade', '--scheme', path)
  expect([wrong.code, wrong.stdout]).toEqual([1, ''])
  expect(wrong.stderr).toContain('assignment.mins')
})

test('back-test, stability and learned weights: a report to read, and the same as JSON', async () => {
  const asked = ['--template', 'T13', '--scheme-key', 'rfm', '--cutoff', '2025-05-31', '--horizon', '30d']
  const found = await json<BackTest>('backtest', ...asked)
  expect(found).toMatchObject({ cutoff: '2025-05-31', until: '2025-06-30', isComplete: true, outcome: 'amount' })
  expect(found.tests.map(({ schemeKey }) => schemeKey)).toEqual(['medals', 'rfm'])
  const { code, stdout } = await run('backtest', ...asked)
  expect([code, stdout.match(/Gini/g)?.length]).toEqual([0, 2])
  expect(stdout).toMatch(/amount, 12 months +-?\d\.\d{3}/)
  const late = await run('backtest', '--template', 'medals', '--cutoff', '2025-06-30', '--horizon', '90')
  expect(late.stdout).toMatch(
    /not complete[\s\S]*! The horizon ends on 2025-09-28, and the last transaction is of 2025-07-15/,
  )
  const months = await run('stability', '--template', 'rfm', '--until', '2025-06-30', '--months', '3')
  expect(months.stdout).toMatch(/2025-04-30[\s\S]*2025-05-30[\s\S]*2025-06-30/)
  const learned = await run('learn', '--template', 'rfm', '--cutoff', '2025-01-31', '--later', '2025-05-31')
  expect(learned.stdout).toContain('nothing learned, under 200 customers')
})

test('schemes and runs: validate, import, export, compare, grade, look, publish, take back, explain', async () => {
  const first = join(work, 'first.json')
  const second = join(work, 'second.json')
  const named = { zh: '规模', en: 'size' }
  const scheme = {
    // In no order: an export has the schema's.
    assignment: { mins: [50], kind: 'thresholds' },
    grades: ['big', 'small'].map((key) => ({ colour: '#112233', name: named, key })),
    criteria: [
      { scale: { kind: 'linear', low: 0, high: 100 }, weight: 1, metric: 'net-sales', name: named, key: 'amount' },
    ],
    examples: [{ name: 'a', metrics: { 'net-sales': 70 }, grade: 'big' }],
    ...{ description: named, name: named, key: 'by-size' },
  }
  writeFileSync(first, JSON.stringify(scheme))
  expect(await json('scheme', 'validate', first)).toMatchObject({ isValid: true, examples: [{ passes: true }] })
  const draft = { key: 'by-size', version: 1, state: 'draft' }
  expect(await json('scheme', 'import', first)).toEqual({ ...draft, isNew: true, hasChanged: true })
  expect(await json('scheme', 'import', first)).toEqual({ ...draft, isNew: false, hasChanged: false })
  expect(await json('scheme', 'export', 'by-size', '--out', second)).toEqual({
    out: second,
    key: 'by-size',
    version: 1,
  })
  const exported = readFileSync(second, 'utf8')
  expect(Object.keys(JSON.parse(exported)).slice(0, 3)).toEqual(['key', 'name', 'description'])
  await json('scheme', 'import', second)
  expect((await run('scheme', 'export', 'by-size')).stdout).toBe(exported)
  expect((await run('scheme', 'export', 'by-size', '--json')).stdout).toBe(exported)
  expect(await json('scheme', 'diff', first, second)).toEqual([])

  const graded = await json<{ run: Run }>('grade', '--scheme-key', 'by-size', '--as-of', '2025-07-01')
  const id = String(graded.run.id)
  writeFileSync(second, JSON.stringify({ ...scheme, assignment: { kind: 'thresholds', mins: [60] } }))
  expect(await json('scheme', 'import', second)).toMatchObject({ version: 2, state: 'draft', hasChanged: true })
  expect((await run('scheme', 'diff', 'by-size', '1', '2')).stdout).toBe('assignment.mins.0: 50 → 60\n')
  expect(JSON.parse((await run('scheme', 'export', 'by-size', '--version', '1', '--json')).stdout)).toMatchObject(
    scheme,
  )

  expect((await run('runs', 'show', id)).stdout).toMatch(/review\n.*\nbig .* 5 .*\nsmall.*warning: few-customers/s)
  expect(await json('runs', 'publish', id)).toMatchObject({ state: 'published' })
  const { code, stdout } = await run('explain', 'c01', '--run', id)
  expect([code, stdout]).toEqual([
    0,
    expect.stringMatching(/规模 · as of 2025-07-01\nbig 规模, score 100\n.*\n规模 +500 +100 +1.000 +100/s),
  ])
  expect(await json('explain', 'c04', '--run', id)).toMatchObject({ grade: { key: 'big' }, score: 50 })
  expect(await json('runs', 'rollback', id)).toMatchObject({ state: 'rolled-back' })

  writeFileSync(second, JSON.stringify({ ...scheme, examples: [{ name: 'a', metrics: {}, grade: 'big' }] }))
  const invalid = await run('scheme', 'validate', second, '--json')
  expect([invalid.code, JSON.parse(invalid.stdout)]).toMatchObject([
    1,
    { isValid: false, errors: [{ path: 'scheme.examples.0.grade', message: 'graded small, not big' }] },
  ])
  writeFileSync(second, JSON.stringify({ ...scheme, criteria: Array(40).fill({}) }))
  const hostile = await run('scheme', 'import', second)
  expect([hostile.code, hostile.stdout]).toEqual([1, ''])
  expect(hostile.stderr).toMatch(/second\.json\.criteria.*and \d+ more\n$/)
  writeFileSync(second, 'x'.repeat(10_000_000))
  expect(await run('scheme', 'validate', second)).toMatchObject({ code: 2, stderr: expect.stringContaining('2 MiB') })
})

test('a mapping file is used as it is', async () => {
  const { mapping } = await json<{ mapping: { columns: { field: string | null }[] } }>(
    'import',
    'transactions',
    orders,
    '--dry-run',
  )
  const path = join(work, 'mapping.json')
  const columns = mapping.columns.map((column) =>
    column.field === 'customerName' ? { ...column, field: 'customerCity' } : column,
  )
  writeFileSync(path, JSON.stringify({ ...mapping, columns }))
  const { receipt } = await json<{ receipt: object }>('import', 'transactions', orders, '--mapping', path)
  expect(receipt).toMatchObject({ unchanged: 17, customersUpdated: 10 })
  writeFileSync(path, JSON.stringify({ ...mapping, columns: columns.map((column) => ({ ...column, field: null })) }))
  const incomplete = await run('import', 'transactions', orders, '--mapping', path)
  expect(incomplete.code).toBe(1)
  expect(incomplete.stderr).toMatch(/customer-missing.*date-missing.*amount-missing/)
})

test('an import is taken back: a dry run says what would go, the undo says that it went', async () => {
  const more = join(work, 'more.csv')
  writeFileSync(more, csvFrom([{ 订单编号: 'X1', 客户编号: 'cli-new', 下单日期: '2025-01-05', 金额: 10 }]))
  const { importId } = await json<{ importId: number }>('import', 'transactions', more)
  const dry = await json<{ isDryRun: boolean; records: object[] }>('import', 'undo', String(importId), '--dry-run')
  expect([dry.isDryRun, dry.records]).toMatchObject([
    true,
    [
      { record: 'customer', deleted: 1 },
      { record: 'transaction', deleted: 1 },
    ],
  ])
  const { code, stdout } = await run('import', 'undo', String(importId))
  expect([code, stdout]).toEqual([0, expect.stringMatching(/^Undone: import \d+, more\.csv\n[\s\S]*\nTransaction +1 /)])
  expect(await run('import', 'undo', String(importId))).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/undone/),
  })
})

test('what goes wrong: one reason on stderr, nothing on stdout, and a code', async () => {
  const empty = join(work, 'empty.csv')
  writeFileSync(empty, '')
  const expectations: [string[], number, RegExp][] = [
    [['dance'], 2, /There is no command "dance"/],
    [['import', 'transactions'], 2, /Which file\?\nUsage: import transactions/],
    [['import', 'transactions', empty], 1, /The file cannot be read/],
    [['grade'], 2, /Give one of --template, --scheme and --scheme-key/],
    [['grade', '--scheme-key', 'dance'], 1, /There is no such scheme.*dance/],
    [['scheme', 'validate'], 2, /Which file\?\nUsage: scheme validate FILE/],
    [['scheme', 'validate', join(work, 'nothing.json')], 2, /there is no such file/],
    [['scheme', 'export', 'dance'], 1, /There is no such scheme/],
    [['scheme', 'diff', 'dance', 'one', '2'], 2, /FROM wants a whole number/],
    [['runs', 'show', '999999'], 1, /There is no such grading run/],
    [['runs', 'publish', 'x'], 2, /ID wants a whole number/],
    [['explain', 'nobody'], 1, /There is no such customer.*nobody/],
    [['grade', '--template', 'dance'], 1, /There is no such template/],
    [['grade', '--template', 'rfm', '--as-of', 'today'], 2, /--as-of/],
    [['backtest', '--cutoff', '2025-01-01'], 2, /Give --template, --scheme or --scheme-key/],
    [['backtest', '--template', 'rfm', '--cutoff', '2025-01-01', '--horizon', 'long'], 2, /--horizon wants a number/],
    [['backtest', '--template', 'rfm', '--cutoff', '2025-01-01', '--horizon', '0d'], 1, /body.horizonDays/],
    [['learn', '--template', 'rfm', '--cutoff', '2025-01-01', '--later', '2025-02-01'], 1, /body.laterCutoff/],
    [['grade', '--template', 'rfm', '--out', join(work, 'no/such/folder.csv')], 1, /ENOENT|no such|folder/i],
  ]
  const all = await Promise.all(
    expectations.map(async ([args, ...rest]) => [args, ...rest, await run(...args)] as const),
  )
  for (const [args, code, reason, ended] of all) {
    expect([args, ended.code]).toEqual([args, code])
    expect(ended.stderr).toMatch(reason)
    expect(ended.stderr).not.toMatch(/ at .*\.ts:\d+/)
    if (args.length > 0) expect(ended.stdout).toBe('')
  }
  const help = await run('--help')
  expect([help.code, help.stderr]).toEqual([0, ''])
  expect(help.stdout).toContain('import transactions FILE')
})

test('while a server runs on the same data: both see the same, and the server goes on', async () => {
  const more = join(work, 'more.csv')
  writeFileSync(more, csvFrom([{ ...tenCustomers[0], order_number: 'n1', customer_code: 'n1' }]))
  const all = await Promise.all([
    json<{ receipt: object }>('import', 'transactions', more),
    json<{ run: Run }>('grade', '--template', 'pareto', '--as-of', '2025-07-01', '--publish'),
  ])
  expect(all).toMatchObject([{ receipt: { created: 1 } }, { run: { state: 'published' } }])
  expect((await fetch(`${running?.url}/readyz`)).status).toBe(200)
  expect((await running?.stop())?.code).toBe(0)
  expect(postmasterOf(folder)).toBeNull()
})

test('two commands at the same time on a folder that nobody has opened yet', async () => {
  const fresh = dataFolder('cli-fresh')
  const both = await Promise.all([runCli(fresh, ['status', '--json']), runCli(fresh, ['status', '--json'])])
  expect(both.map(({ code, stderr }) => [code, stderr])).toEqual([
    [0, ''],
    [0, ''],
  ])
})
