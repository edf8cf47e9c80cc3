import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { DeliveryCode } from '@fenji/contract/webhooks'

/** How far the sender's clock may be from ours. */
const windowSeconds = 300

export const signatureHeader = 'x-fenji-signature'

const isSame = (one: string, other: string) =>
  timingSafeEqual(createHash('sha256').update(one).digest(), createHash('sha256').update(other).digest())

/** The signature of a body at a moment, in seconds since 1970: `t=…,v1=…`. */
export const sign = (secret: string, body: string, seconds: number): string =>
  `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`

/** Why this is not from whoever knows the secret; null: it is. */
export function proofFailure(
  proof: 'signature' | 'bearer',
  secret: string,
  { headers, body, now }: { headers: Headers; body: string; now: Date },
): DeliveryCode | null {
  if (proof === 'bearer') {
    const given = /^Bearer (\S+)$/.exec(headers.get('authorization') ?? '')?.[1] ?? ''
    return isSame(given, secret) ? null : 'secret-wrong'
  }
  const [, at = '', signature = ''] = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(headers.get(signatureHeader) ?? '') ?? []
  if (signature === '') return 'signature-missing'
  const seconds = Number(at)
  if (!isSame(sign(secret, body, seconds), `t=${at},v1=${signature}`)) return 'signature-wrong'
  return Math.abs(now.getTime() / 1000 - seconds) > windowSeconds ? 'signature-old' : null
}
