// npm run -s fenji -- <command>: the command line, on the same code and data as the server.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { ensureInstalled, environment, node, root } from './setup.mjs'

ensureInstalled()
const child = spawn(node, [join(root, 'server/src/cli.ts'), ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: environment(),
})
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.on('exit', (code) => process.exit(code ?? 1))
