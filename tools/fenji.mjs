// npm run -s fenji -- <command>: the command line, on the same code and data as the server.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { ensureInstalled, environment, node, nodeFlags, root } from './setup.mjs'

ensureInstalled()
const child = spawn(node, [...nodeFlags, join(root, 'server/src/cli.ts'), ...process.argv.slice(2)], {
  stdio: 'inherit',
  // Files are named from where the person stands; npm itself goes to the checkout.
  cwd: process.env.INIT_CWD ?? process.cwd(),
  env: environment(),
})
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.on('exit', (code) => process.exit(code ?? 1))
