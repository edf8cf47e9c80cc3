import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createConnection, createServer, type Socket } from 'node:net'
import type { SourceAddress } from '@fenji/contract/connections'
import pg from 'pg'
import { afterAll, inject } from 'vitest'

/** A database of somebody else's on the test run's PostgreSQL, behind a port of the loopback, with a role that may only read. */
export interface TcpPostgres {
  address: SourceAddress
  password: string
  /** As the superuser. */
  run(text: string, values?: unknown[]): Promise<pg.QueryResult>
  /** Cuts every connection that came through the port. */
  cut(): void
}

/** Its password is asked for, unlike ours: a line of its own above the others of the server. */
async function demandPassword(owner: pg.Client, database: string, role: string): Promise<void> {
  const { rows } = await owner.query<{ file: string }>(`select current_setting('hba_file') as file`)
  const file = rows[0]?.file ?? ''
  writeFileSync(file, `local "${database}" "${role}" scram-sha-256\n${readFileSync(file, 'utf8')}`)
  await owner.query('select pg_reload_conf()')
}

export async function tcpPostgres(): Promise<TcpPostgres> {
  const { host, user } = inject('cluster')
  const name = `erp_${process.pid}_${randomBytes(4).toString('hex')}`
  const owner = new pg.Client({ host, user, port: 5432, database: 'postgres' })
  await owner.connect()
  await owner.query(`create database "${name}"`)
  await owner.query(`create role "${name}" login password 'read 密码 only'`)
  await demandPassword(owner, name, name)
  const inside = new pg.Client({ host, user, port: 5432, database: name })
  await inside.connect()
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    const other = createConnection(`${host}/.s.PGSQL.5432`)
    for (const one of [socket, other]) {
      sockets.add(one)
      one.on('error', () => undefined)
      one.on('close', () => {
        socket.destroy()
        other.destroy()
      })
    }
    socket.pipe(other).pipe(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const cut = () => {
    for (const socket of sockets) socket.destroy()
    sockets.clear()
  }
  afterAll(async () => {
    cut()
    server.close()
    await Promise.all([owner.end(), inside.end()])
  })
  const { port } = server.address() as AddressInfo
  return {
    address: {
      engine: 'postgresql',
      host: '127.0.0.1',
      port,
      database: name,
      user: name,
      tls: 'off',
      certificate: null,
    },
    password: 'read 密码 only',
    run: (text, values) => inside.query(text, values),
    cut,
  }
}
