import { openMysql } from './mysql.ts'
import { openPostgresql } from './postgresql.ts'
import type { OpenSource } from './source.ts'

const engines = { postgresql: openPostgresql, mysql: openMysql }

/** Opens a database for reading. @throws {SourceFailure} saying what is wrong with the address, the password or the database. */
export const openSource: OpenSource = (address, options) => engines[address.engine](address, options)
