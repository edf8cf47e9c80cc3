import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { dirname } from 'node:path'
import { type Measurement, median, quantile } from './measure.ts'

const shown = (value: number) => {
  if (!Number.isFinite(value)) return '–'
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2
  return value.toLocaleString('en', { maximumFractionDigits: digits, minimumFractionDigits: digits })
}

const judged = ({ values, judges }: Measurement) => (judges === 'p95' ? quantile(values, 0.95) : median(values))

function isMet(measurement: Measurement): boolean | null {
  const { goal } = measurement
  if (!goal) return null
  return 'most' in goal ? judged(measurement) <= goal.most : judged(measurement) >= goal.least
}

function cellsOf(measurement: Measurement): string[] {
  const { what, unit, values, goal, judges } = measurement
  const spread = values.length > 1 ? ` (${shown(Math.min(...values))}–${shown(Math.max(...values))})` : ''
  const p95 = judges === 'p95' ? `, p95 ${shown(quantile(values, 0.95))}` : ''
  const wanted = goal ? ('most' in goal ? `≤ ${shown(goal.most)}` : `≥ ${shown(goal.least)}`) : ''
  const met = isMet(measurement)
  return [what, `${shown(median(values))}${spread}${p95} ${unit}`, wanted, met === null ? '' : met ? 'yes' : 'no']
}

/** What | measured median (min–max) | goal | met? */
export function tableOf(measurements: readonly Measurement[]): string {
  const rows = [['what', 'measured median (min–max)', 'goal', 'met?'], ...measurements.map(cellsOf)]
  const widths = rows[0]?.map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0))) ?? []
  const lines = rows.map((row) => row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | '))
  return [lines[0], widths.map((width) => '-'.repeat(width)).join('-|-'), ...lines.slice(1)].join('\n')
}

function commit(): string | null {
  try {
    return execFileSync('git', ['describe', '--always', '--dirty'], {
      cwd: import.meta.dirname,
      encoding: 'utf8',
    }).trim()
  } catch {
    return null
  }
}

/** Under what these figures were measured. */
export const circumstances = () => ({
  at: new Date().toISOString(),
  commit: commit(),
  node: process.version,
  cpus: cpus().length,
  cpu: cpus()[0]?.model ?? null,
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  loadAverage: loadavg(),
})

/** Everything that was measured, with its circumstances. */
export function writeJson(path: string, measured: readonly Measurement[], rest: object): void {
  const measurements = measured.map((one) => ({
    ...one,
    median: median(one.values),
    p95: quantile(one.values, 0.95),
    isMet: isMet(one),
  }))
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, `${JSON.stringify({ ...rest, measurements }, null, 2)}\n`)
}
