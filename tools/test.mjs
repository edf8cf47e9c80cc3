// npm test: sets up what is missing, then format and lint, types, import law, drift, unit, integration and browser tests.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { ensureBrowser } from './browser.mjs'
import { ensureInstalled, environment, node, root } from './setup.mjs'
import { ensureWebBuilt } from './web-build.mjs'

ensureInstalled()
const scratch = mkdtempSync(join(tmpdir(), 'fenji-checks-'))
const bin = (name) => join(root, 'node_modules', name)
const results = []
const counts = { passed: 0, failed: 0, skipped: 0 }
const failures = []

/** Runs a check to its end; what it says comes at once, or whole when others run beside it. */
async function run(name, args, { extra = {}, isAlone = true } = {}) {
  const startedAt = performance.now()
  const result = { name, isGood: false, seconds: 0 }
  results.push(result)
  if (isAlone) console.log(`\n▸ ${name}`)
  const stdio = isAlone ? 'inherit' : ['ignore', 'pipe', 'pipe']
  const child = spawn(node, args, { cwd: root, stdio, env: { ...environment(), ...extra } })
  const said = []
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => said.push(chunk))
  const [status] = await once(child, 'close')
  if (!isAlone) console.log(`\n▸ ${name}\n${Buffer.concat(said)}`.trimEnd())
  result.isGood = status === 0
  result.seconds = (performance.now() - startedAt) / 1000
}

/** Two checks at a time. */
async function runAll(checks) {
  const waiting = checks.values()
  const lane = async () => {
    for (const [name, ...args] of waiting) await run(name, args, { isAlone: false })
  }
  await Promise.all([lane(), lane()])
}

async function vitest(name, config, extra = {}) {
  const report = join(scratch, `${config.replaceAll('/', '-')}.json`)
  const args = [
    bin('vitest/vitest.mjs'),
    'run',
    '--config',
    config,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]
  await run(name, args, { extra })
  if (!existsSync(report)) return
  const told = JSON.parse(readFileSync(report, 'utf8'))
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = told
  counts.passed += numPassedTests
  counts.failed += numFailedTests
  counts.skipped += numPendingTests + numTodoTests
  failures.push(...testResults.flatMap(failuresOf))
}

/** What went wrong in one file of tests, a line each: the end of the output is often all that is kept of it. */
function failuresOf({ name, message, assertionResults }) {
  const firstLine = (text) =>
    stripVTControlCharacters(text ?? '')
      .trim()
      .split('\n')[0]
  const file = relative(root, name)
  const failed = assertionResults.filter(({ status }) => status === 'failed')
  if (failed.length === 0 && message) return [`${file}: ${firstLine(message)}`]
  return failed.map(({ fullName, failureMessages }) => `${file} › ${fullName}: ${firstLine(failureMessages[0])}`)
}

const plain = process.stdout.isTTY ? [] : ['--colors=off']
await runAll([
  ['format and lint', bin('@biomejs/biome/bin/biome'), 'ci', '.', ...plain],
  ...['kernel', 'contract', 'server', 'web', '.'].map((part) => [
    `types: ${part}`,
    bin('typescript/bin/tsc'),
    '-p',
    part,
  ]),
  ['import law', 'tools/import-law.mjs'],
  ['drift: database types', 'tools/db-types.ts', '--check'],
  ['drift: page of metrics', 'tools/metric-docs.ts', '--check'],
  ['drift: page of templates', 'tools/template-docs.ts', '--check'],
])
ensureWebBuilt()
await vitest('unit and integration tests', 'vitest.config.ts')
if (!existsSync(join(root, '../shared/data'))) {
  console.log('\n!! ../shared/data is not there: the tests on real data sets were SKIPPED !!')
}
const screens = join(scratch, 'screens.txt')
await vitest('browser tests', 'e2e/vitest.config.ts', { FENJI_CHROMIUM: ensureBrowser(), FENJI_TOLD: screens })
if (existsSync(screens)) failures.push(readFileSync(screens, 'utf8').trimEnd())
rmSync(scratch, { recursive: true, force: true })

console.log('')
for (const { name, isGood, seconds } of results)
  console.log(`${isGood ? 'ok  ' : 'FAIL'} ${name} (${seconds.toFixed(1)} s)`)
if (failures.length > 0) console.log(`\n${failures.join('\n')}`)
const isGood = results.every((result) => result.isGood)
// The line that a machine reads: also a check without tests of its own counts when it fails.
const failed = counts.failed + results.filter((result) => !result.isGood && !/tests$/.test(result.name)).length
console.log(`\n${counts.passed} passed, ${isGood ? failed : Math.max(failed, 1)} failed, ${counts.skipped} skipped`)
process.exit(isGood ? 0 : 1)
