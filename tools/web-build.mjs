// Builds the web application when its sources changed since the last build.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { environment, fail, node, root } from './setup.mjs'

const sources = [
  'web/src',
  'web/public',
  'web/index.html',
  'web/vite.config.ts',
  'web/package.json',
  'contract/src',
  'kernel/src',
  'package-lock.json',
]
const stamp = join(root, 'web/dist/.sources')

function* filesIn(path) {
  if (!existsSync(path)) return
  const entries = (() => {
    try {
      return readdirSync(path, { withFileTypes: true })
    } catch {
      return null
    }
  })()
  if (entries === null) yield path
  else for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) yield* filesIn(join(path, entry.name))
}

function hashOfSources() {
  const hash = createHash('sha256')
  for (const source of sources) {
    for (const file of filesIn(join(root, source)))
      if (!/\.test\.tsx?$/.test(file)) hash.update(file.slice(root.length)).update(readFileSync(file))
  }
  return hash.digest('hex')
}

/** Builds web/dist unless it is of these very sources. */
export function ensureWebBuilt() {
  const wanted = hashOfSources()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  console.log('Building the web application …')
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  const { status, stdout, stderr } = spawnSync(node, [vite, 'build', '--logLevel', 'warn'], {
    cwd: join(root, 'web'),
    env: environment(),
    encoding: 'utf8',
  })
  if (status !== 0)
    fail(`The web application could not be built.\n${stdout}${stderr}`, 'Fix the error above and start again.')
  writeFileSync(stamp, wanted)
}
