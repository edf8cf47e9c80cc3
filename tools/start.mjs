// npm start: installs what is missing, builds the web when stale, and runs the server until Ctrl-C.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { ensureInstalled, environment, node, nodeFlags, root } from './setup.mjs'
import { ensureWebBuilt } from './web-build.mjs'

ensureInstalled()
ensureWebBuilt()

// The channel tells the server when this process is gone, however it went: it then stops too.
const server = spawn(node, [...nodeFlags, join(root, 'server/src/main.ts')], {
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  env: environment(),
})
// A terminal's Ctrl-C reaches the server by itself; it does no harm to hear it twice.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => server.kill(signal))
server.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 0 : 1)))

// npm is our parent; when it was killed the way that cannot be caught, nobody would tell us.
const parent = process.ppid
setInterval(() => {
  if (process.ppid !== parent) server.kill('SIGTERM')
}, 500).unref()
