// npm run bench: measures the goals of the architecture on generated and real data. Options: see bench/main.ts.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { ensureInstalled, environment, node, nodeFlags, root } from './setup.mjs'

ensureInstalled()
const child = spawn(node, [...nodeFlags, join(root, 'bench/main.ts'), ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: environment(),
})
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.on('exit', (code) => process.exit(code ?? 1))
