import { basename } from 'node:path'
import { Scheme } from '@fenji/contract/scheme-file'
import { changeScheme, createScheme, findSchemeByKey } from '../features/schemes/public.ts'
import { inOrganization } from '../platform/db.ts'
import { command, readJsonAs, UsageError } from './command.ts'

export const schemeImport = command({
  words: 'scheme import',
  usage: 'scheme import FILE',
  summary: 'Bring in a scheme file: a new scheme, or the next draft of the one with its key',
  positionals: 1,
  async run({ services, actor, positionals }) {
    const [file] = positionals
    if (!file) throw new UsageError('Which file?')
    const scheme = readJsonAs(Scheme, file)
    const path = basename(file)
    return inOrganization(services.database, actor, async (db) => {
      const before = await findSchemeByKey(db, actor, scheme.key)
      const after = before
        ? await changeScheme(db, actor, before.id, { scheme, revision: before.revision }, path)
        : await createScheme(db, actor, scheme, path)
      const { version, state, revision } = after
      return { key: scheme.key, version, state, isNew: before === null, hasChanged: revision !== before?.revision }
    })
  },
  print: ({ key, version, state, hasChanged }) =>
    `${key}, version ${version}, ${state}: ${hasChanged ? 'saved' : 'nothing has changed'}`,
})
