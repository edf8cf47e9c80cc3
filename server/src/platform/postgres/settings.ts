import { totalmem } from 'node:os'

/** Command-line settings of the embedded server, sized to this machine's memory. */
export function serverSettings(socketFolder: string): string[] {
  const megabytes = Math.floor(totalmem() / 2 ** 20)
  const values: Record<string, string | number> = {
    listen_addresses: "''",
    unix_socket_directories: `'${socketFolder}'`,
    unix_socket_permissions: '0700',
    max_connections: 120,
    shared_buffers: `${Math.min(2048, Math.max(128, Math.floor(megabytes / 8)))}MB`,
    effective_cache_size: `${Math.floor(megabytes / 2)}MB`,
    work_mem: `${Math.min(128, Math.max(16, Math.floor(megabytes / 200)))}MB`,
    temp_buffers: '64MB',
    maintenance_work_mem: `${Math.min(512, Math.max(64, Math.floor(megabytes / 40)))}MB`,
    // Rows loaded into a table of the same transaction need no log; nothing replicates from an embedded server.
    wal_level: 'minimal',
    max_wal_senders: 0,
    max_wal_size: '4GB',
    wal_compression: 'on',
    random_page_cost: 1.1,
    effective_io_concurrency: 64,
    jit: 'off',
    autovacuum_vacuum_insert_scale_factor: 0.05,
    log_min_messages: 'warning',
    timezone: 'UTC',
  }
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${String(value).replace(/^'|'$/g, '')}`])
}
