import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { env, getuid, stderr } from 'node:process'
import type { SourceAddress } from '@fenji/contract/connections'
import { type Connection, createConnection } from 'mysql2/promise'
import { afterAll } from 'vitest'

/** A real MariaDB in a temporary folder, on a port of the loopback, with a role that may only read one database. */
export interface MariaDb {
  address: SourceAddress
  password: string
  /** As the superuser, several statements at once. */
  run(text: string, values?: unknown[]): Promise<unknown>
  certificate: string | null
}

const onPath = (program: string): boolean => {
  try {
    execFileSync('which', [program], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** Puts the server on this machine if it is not there: as root, with apt. @returns whether it is there now. */
function ensureInstalled(): boolean {
  const isThere = () => onPath('mariadbd') && onPath('my_print_defaults')
  if (isThere()) return true
  if (getuid?.() !== 0 || !onPath('apt-get')) return false
  const options = {
    stdio: 'ignore',
    timeout: 50_000,
    env: { ...env, DEBIAN_FRONTEND: 'noninteractive' },
  } as const
  const install = [
    '-o',
    'DPkg::Lock::Timeout=30',
    'install',
    '-y',
    '--no-install-recommends',
    'mariadb-server-core',
    'mariadb-client-core',
  ]
  for (const before of [null, ['update']]) {
    try {
      if (before) execFileSync('apt-get', before, options)
      execFileSync('apt-get', install, options)
      return isThere()
    } catch {
      // The lists of packages may be old, or there is no way out.
    }
  }
  return false
}

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })

/** A certificate of its own, in the name of the loopback; null where openssl is missing. */
function makeCertificate(folder: string): string | null {
  if (!onPath('openssl')) return null
  const file = join(folder, 'certificate.pem')
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1']
  const args = [
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-days',
    '2',
    '-keyout',
    join(folder, 'key.pem'),
    '-out',
    file,
  ]
  execFileSync('openssl', [...args, ...subject], { stdio: 'ignore' })
  return file
}

async function connected(port: number, child: ChildProcess): Promise<Connection> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await createConnection({ host: '127.0.0.1', port, user: 'root', multipleStatements: true })
    } catch (error) {
      if (attempt > 300 || child.exitCode !== null) throw error
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}

/** null where there is no MariaDB and none can be installed: that is said loudly. */
export async function startMariaDb(): Promise<MariaDb | null> {
  if (!ensureInstalled()) {
    stderr.write('\n*** MariaDB is not here and cannot be installed: pulling from it is NOT tested ***\n\n')
    return null
  }
  const folder = mkdtempSync(join(tmpdir(), 'fenji-mariadb-'))
  const data = join(folder, 'data')
  const user = getuid?.() === 0 ? ['--user=root'] : []
  execFileSync(
    'mariadb-install-db',
    ['--no-defaults', `--datadir=${data}`, '--auth-root-authentication-method=normal', '--skip-test-db', ...user],
    { stdio: 'ignore' },
  )
  const certificate = makeCertificate(folder)
  const port = await freePort()
  const tls = certificate ? [`--ssl-cert=${certificate}`, `--ssl-key=${join(folder, 'key.pem')}`] : []
  const settings = [
    '--bind-address=127.0.0.1',
    '--skip-name-resolve',
    '--innodb-flush-log-at-trx-commit=0',
    '--innodb-buffer-pool-size=32M',
  ]
  const child = spawn(
    'mariadbd',
    [
      '--no-defaults',
      `--datadir=${data}`,
      `--socket=${join(folder, 's')}`,
      `--port=${port}`,
      ...settings,
      ...tls,
      ...user,
    ],
    { stdio: 'ignore' },
  )
  afterAll(async () => {
    child.kill('SIGKILL')
    await new Promise((resolve) => (child.exitCode === null ? child.once('exit', resolve) : resolve(null)))
    rmSync(folder, { recursive: true, force: true })
  })
  const root = await connected(port, child)
  afterAll(() => root.end().catch(() => undefined))
  await root.query(`create database erp character set utf8mb4; use erp;
    create user reader identified by 'read 密码 only'; grant select on erp.* to reader`)
  return {
    address: {
      engine: 'mysql',
      host: '127.0.0.1',
      port,
      database: 'erp',
      user: 'reader',
      tls: 'off',
      certificate: null,
    },
    password: 'read 密码 only',
    run: async (text, values) => (await root.query(text, values))[0],
    certificate: certificate && existsSync(certificate) ? certificate : null,
  }
}
