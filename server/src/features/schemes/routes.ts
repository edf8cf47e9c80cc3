import { schemes } from '@fenji/contract/schemes'
import { audit } from '../../platform/audit.ts'
import { Problem } from '../../platform/problem.ts'
import { route } from '../../platform/route.ts'
import { gallery } from './gallery.ts'
import { findScheme, listSchemes, updatePrimary } from './queries.ts'

export const routes = [
  route(schemes.templates, { can: ['read', 'Scheme'] }, ({ db, actor }) => gallery(db, actor)),
  route(schemes.list, { can: ['read', 'Scheme'] }, ({ db, actor }) => listSchemes(db, actor)),
  route(schemes.get, { can: ['read', 'Scheme'] }, async ({ db, actor, params }) => {
    const found = await findScheme(db, actor, params.id)
    if (!found) throw new Problem('scheme-not-found')
    return found
  }),
  route(schemes.setPrimary, { can: ['update', 'Scheme'] }, async ({ db, actor, params }) => {
    if (!(await findScheme(db, actor, params.id))) throw new Problem('scheme-not-found')
    await updatePrimary(db, actor, params.id)
    await audit(db, actor, 'scheme.set-primary', params.id)
    const found = await findScheme(db, actor, params.id)
    if (!found) throw new Problem('scheme-not-found')
    return found
  }),
]
