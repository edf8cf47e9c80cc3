import type { SourceFailureCode } from '@fenji/contract/connections'

/** Why a source of rows cannot be read, in a word that a person can act on. Never in the words of the server: they may hold values. */
export class SourceFailure extends Error {
  readonly code: SourceFailureCode
  readonly params: Record<string, string | number>

  constructor(code: SourceFailureCode, params: Record<string, string | number> = {}, options?: ErrorOptions) {
    super(code, options)
    this.name = 'SourceFailure'
    this.code = code
    this.params = params
  }
}

interface Thrown {
  code?: string
  errno?: number
  message?: string
}

const ofNetwork: Record<string, SourceFailureCode> = {
  ENOTFOUND: 'name-not-found',
  EAI_AGAIN: 'name-not-found',
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
  ETIMEDOUT: 'unreachable',
  ECONNRESET: 'connection-lost',
  EPIPE: 'connection-lost',
  PROTOCOL_CONNECTION_LOST: 'connection-lost',
  HANDSHAKE_SSL_ERROR: 'tls-untrusted',
  HANDSHAKE_NO_SSL_SUPPORT: 'tls-missing',
}
const certificateCodes = /CERT|SELF_SIGNED|UNABLE_TO_(VERIFY|GET_ISSUER)|ERR_TLS|ERR_SSL/

/** What a failure of the network, of TLS or of what answers there is; undefined: it is the database's own. */
export function networkFailure(error: unknown): SourceFailure | undefined {
  if (error instanceof SourceFailure) return error
  const { code = '', message = '' }: Thrown = typeof error === 'object' && error !== null ? error : {}
  const options = { cause: error }
  const known = ofNetwork[code]
  if (known) return new SourceFailure(known, {}, options)
  if (certificateCodes.test(code)) return new SourceFailure('tls-untrusted', {}, options)
  if (/does not support SSL/i.test(message)) return new SourceFailure('tls-missing', {}, options)
  if (/timeout expired|connect ETIMEDOUT/i.test(message)) return new SourceFailure('unreachable', {}, options)
  if (/Connection terminated|Client has encountered a connection error|closed state/i.test(message))
    return new SourceFailure('connection-lost', {}, options)
  return undefined
}
