// Finds a Chromium for the browser tests, and installs one where none is and we may.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { environment, fail, node, root } from './setup.mjs'

const known = [
  process.env.FENJI_CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]
const found = () => known.find((path) => path && existsSync(path))
const run = (command, args) =>
  spawnSync(command, args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  }).status === 0

function installDebian() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return
  console.log('Installing Debian’s chromium and fonts-noto-cjk …')
  run('apt-get', ['update', '-qq']) &&
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'])
}

function installPlaywright() {
  console.log('Installing Playwright’s Chromium …')
  const cli = join(root, 'node_modules/playwright-core/cli.js')
  if (spawnSync(node, [cli, 'install', 'chromium'], { stdio: 'inherit', env: environment() }).status !== 0)
    return undefined
  const script = "import('playwright-core').then((p) => console.log(p.chromium.executablePath()))"
  const { stdout } = spawnSync(node, ['--input-type=module', '-e', script], {
    cwd: root,
    encoding: 'utf8',
    env: environment(),
  })
  return existsSync(stdout.trim()) ? stdout.trim() : undefined
}

/** Path of a Chromium. */
export function ensureBrowser() {
  const present = found()
  if (present) return present
  installDebian()
  const path = found() ?? installPlaywright()
  if (!path)
    fail(
      'There is no Chromium for the browser tests.',
      'Install Chromium or Google Chrome, or point FENJI_CHROMIUM to one.',
    )
  return path
}
