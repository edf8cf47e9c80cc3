import { Problem } from './problem.ts'
import type { Services } from './services.ts'

// What the lists of leaked passwords begin with, at lengths that pass the minimum.
const common = [
  '1234567890',
  '0123456789',
  '9876543210',
  'qwertyuiop',
  '1q2w3e4r5t',
  'password',
  'passw0rd',
  'admin',
  'woaini',
  'iloveyou',
  'fenji',
]

/** @throws {Problem} weak-password: made of a common password, one repeated piece, or the person's own names. */
export function refuseWeakPassword(password: string, ownWords: string[] = []): void {
  const plain = password.toLowerCase()
  const isRepeated = /^(.{1,4})\1+.{0,3}$/.test(plain)
  const words = [
    ...common,
    ...ownWords.flatMap((word) => [word.toLowerCase(), ...word.toLowerCase().split(/[@\s]/)]),
  ].filter((word) => word.length >= 4)
  const rest = words.reduce((left, word) => left.replaceAll(word, ''), plain)
  if (isRepeated || new Set(plain).size < 5 || rest.length < 4) {
    throw new Problem('weak-password', {
      errors: [{ path: 'body.password', rule: 'weak-password', message: 'too common or too simple' }],
    })
  }
}

export async function hashPassword(services: Services, password: string): Promise<string> {
  const context = await services.auth.$context
  return context.password.hash(password)
}

export async function isPassword(services: Services, hash: string, password: string): Promise<boolean> {
  const context = await services.auth.$context
  return context.password.verify({ hash, password })
}
