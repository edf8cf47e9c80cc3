// npm run bench: measures the goals of the architecture on generated and real data. Options: see bench/main.ts.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { ensureBrowser } from './browser.mjs'
import { ensureInstalled, environment, node, nodeFlags, root } from './setup.mjs'
import { ensureWebBuilt } from './web-build.mjs'

ensureInstalled()
// What people see is measured in a browser, of the web application as it is now.
const only = process.argv[process.argv.indexOf('--only') + 1]
const isSeen = !process.argv.includes('--only') || only?.split(',').includes('screens')
if (isSeen) ensureWebBuilt()
const child = spawn(node, [...nodeFlags, join(root, 'bench/main.ts'), ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...environment(), ...(isSeen && { FENJI_CHROMIUM: ensureBrowser() }) },
})
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.on('exit', (code) => process.exit(code ?? 1))
