import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'

/**
 * Keeps the secrets of other systems, which we have to show to those systems: encrypted, so that a copy of the database alone
 * gives none of them away.
 */
export interface Vault {
  /** @param context what the secret belongs to; it opens for nothing else. */
  seal(secret: string, context: string): string
  /** @throws {SealBroken} */
  open(sealed: string, context: string): string
  /** Was it sealed with the key that is used now? */
  isCurrent(sealed: string): boolean
}

/** The key is another one, the text was changed, or it belongs to something else. */
export class SealBroken extends Error {
  constructor(options?: ErrorOptions) {
    super('the secret cannot be opened', options)
    this.name = 'SealBroken'
  }
}

const version = 'v1'
const nonceBytes = 12
const tagBytes = 16

interface Key {
  id: string
  bytes: Buffer
}

function keyOf(secret: string): Key {
  const bytes = Buffer.from(hkdfSync('sha256', secret, '', 'fenji vault', 32))
  return { bytes, id: createHash('sha256').update(bytes).digest('hex').slice(0, 8) }
}

/**
 * AES-256-GCM. Sealed text reads `v1.<key id>.<nonce, ciphertext and tag in base64url>`.
 * @param secrets the first seals; the others only open what was sealed before they were replaced.
 */
export function createVault(secrets: readonly [string, ...string[]]): Vault {
  const [current, ...former] = [keyOf(secrets[0]), ...secrets.slice(1).map(keyOf)] as [Key, ...Key[]]
  const prefix = `${version}.${current.id}.`
  return {
    seal(secret, context) {
      const nonce = randomBytes(nonceBytes)
      const cipher = createCipheriv('aes-256-gcm', current.bytes, nonce).setAAD(Buffer.from(context))
      const parts = [nonce, cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()]
      return prefix + Buffer.concat(parts).toString('base64url')
    },
    open(sealed, context) {
      const [form, id, text = ''] = sealed.split('.')
      const key = [current, ...former].find((one) => one.id === id)
      if (form !== version || !key) throw new SealBroken()
      const bytes = Buffer.from(text, 'base64url')
      try {
        const cipher = createDecipheriv('aes-256-gcm', key.bytes, bytes.subarray(0, nonceBytes))
        cipher.setAAD(Buffer.from(context)).setAuthTag(bytes.subarray(-tagBytes))
        const whole = [cipher.update(bytes.subarray(nonceBytes, -tagBytes)), cipher.final()]
        return Buffer.concat(whole).toString('utf8')
      } catch (cause) {
        throw new SealBroken({ cause })
      }
    },
    isCurrent: (sealed) => sealed.startsWith(prefix),
  }
}
