import { attachments } from '@fenji/contract/attachments'
import { route } from '../../platform/route.ts'
import { getCustomer } from '../customers/public.ts'
import { listAttachments, seesAttachments } from './queries/attachments.ts'
import { addAttachment, readAttachment, removeAttachment } from './store.ts'

export const routes = [
  route(attachments.list, { can: ['read', 'Customer'] }, async ({ db, actor, params }) => {
    const { id } = await getCustomer(db, actor, params.id)
    return seesAttachments(actor) ? listAttachments(db, actor, id) : []
  }),
  route(attachments.upload, { can: ['create', 'Note'] }, ({ db, actor, params, query, upload, services }) =>
    addAttachment(db, actor, services, params.id, { name: query.name, upload }),
  ),
  route(attachments.file, { can: ['read', 'Customer'] }, ({ db, actor, params, services }) =>
    readAttachment(db, actor, services, { customerId: params.id, id: params.attachmentId }),
  ),
  route(attachments.remove, { can: ['delete', 'Note'] }, async ({ db, actor, params }) => {
    await removeAttachment(db, actor, { customerId: params.id, id: params.attachmentId })
    return undefined
  }),
]
