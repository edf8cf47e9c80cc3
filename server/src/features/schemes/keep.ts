import { differencesOf } from '@fenji/contract/scheme-differences'
import type { Scheme } from '@fenji/contract/scheme-file'
import type { SchemeSummary } from '@fenji/contract/schemes'
import type { Actor } from '../../platform/actor.ts'
import { audit } from '../../platform/audit.ts'
import type { Db } from '../../platform/db.ts'
import { Problem } from '../../platform/problem.ts'
import { catalogueFor } from '../metrics/public.ts'
import { insertScheme, saveScheme } from './queries/save-scheme.ts'
import { lockScheme } from './queries/scheme-state.ts'
import { getScheme } from './queries/schemes.ts'
import { metricsOfScheme } from './rules.ts'
import { requireSound } from './verdict.ts'

/** @param path where the scheme stands in what was sent. */
async function requireRunnable(db: Db, actor: Actor, scheme: Scheme, path: string): Promise<void> {
  const catalogue = await catalogueFor(db, actor, metricsOfScheme(scheme))
  requireSound(scheme, path, catalogue.find)
}

/**
 * Version 1 of a new scheme.
 * @param path where the scheme stands in what was sent.
 * @throws {Problem} invalid-input for a scheme that cannot be run; constraint scheme_key_key where its key is taken.
 */
export async function createScheme(db: Db, actor: Actor, scheme: Scheme, path: string): Promise<SchemeSummary> {
  await requireRunnable(db, actor, scheme, path)
  const id = await insertScheme(db, actor, scheme)
  await audit(db, actor, 'scheme.create', id, { after: { key: scheme.key } })
  return getScheme(db, actor, id)
}

/**
 * Changes the draft of a scheme, or begins one.
 * @param path where the scheme stands in what was sent.
 * @throws {Problem} invalid-input for a scheme that cannot be run or has another key, scheme-not-found, version-conflict.
 */
export async function changeScheme(
  db: Db,
  actor: Actor,
  id: number,
  wanted: { scheme: Scheme; revision: number },
  path: string,
): Promise<SchemeSummary> {
  await requireRunnable(db, actor, wanted.scheme, path)
  await lockScheme(db, actor, id)
  const before = await getScheme(db, actor, id)
  if (wanted.scheme.key !== before.scheme.key)
    throw new Problem('invalid-input', {
      errors: [{ path: `${path}.key`, rule: 'fixed', message: 'the key of a scheme does not change' }],
    })
  await saveScheme(db, actor, id, wanted)
  const after = await getScheme(db, actor, id)
  const changes = differencesOf(before.scheme, after.scheme)
  if (changes.length > 0) await audit(db, actor, 'scheme.update', id, { after: { version: after.version, changes } })
  return after
}
