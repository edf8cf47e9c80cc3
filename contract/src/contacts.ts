import { z } from 'zod'
import { Owner } from './customers.ts'
import { endpoint } from './endpoint.ts'
import { CustomerCode, Day, Id, IdText, pageOf, pageQuery } from './page.ts'

/** A person at a customer. What the reader's role does not show is null; what it shows masked keeps its ends. */
export const Contact = z
  .object({
    id: Id,
    customerId: Id,
    name: z.string().nullable(),
    title: z.string().nullable(),
    department: z.string().nullable(),
    phone: z.string().nullable(),
    mobile: z.string().nullable(),
    email: z.string().nullable(),
    wechat: z.string().nullable(),
    isPrimary: z.boolean(),
    touchedOn: Day.meta({ description: 'When it was last changed, confirmed, or spoken to' }),
    isStale: z.boolean().meta({ description: 'The last measuring found it so, and nothing has happened since' }),
  })
  .meta({ id: 'Contact' })
export type Contact = z.infer<typeof Contact>

/** One of whom nothing was heard for so long. */
export const StaleContact = Contact.extend({
  customer: z.object({ code: CustomerCode, name: z.string().nullable() }),
  ownerId: Id.nullable(),
  owner: Owner.nullable(),
}).meta({ id: 'StaleContact' })
export type StaleContact = z.infer<typeof StaleContact>

/** So many contacts are confirmed at a time. */
export const mostConfirmed = 1000

export const contacts = {
  ofCustomer: endpoint({
    method: 'GET',
    path: '/api/customers/:id/contacts',
    summary: 'The contacts of a customer, the primary one first; 200 at most',
    params: z.object({ id: IdText }),
    reply: z.array(Contact),
    problems: ['customer-not-found'],
  }),
  stale: endpoint({
    method: 'GET',
    path: '/api/contacts/stale',
    summary: 'Contacts that the last measuring found stale, the longest silent first',
    query: z.object({
      owner: z
        .union([z.enum(['me', 'none']), IdText])
        .optional()
        .meta({ description: 'Of the customers of a member, of "me", or of those without an owner: "none"' }),
      team: IdText.optional().meta({ description: 'A team with those below it' }),
      ...pageQuery,
    }),
    reply: pageOf(StaleContact),
    problems: ['field-not-allowed'],
  }),
  confirm: endpoint({
    method: 'POST',
    path: '/api/contacts/confirm',
    summary: 'Confirm that these contacts are still right',
    body: z.object({ contactIds: z.array(Id).min(1).max(mostConfirmed) }),
    reply: z.object({ confirmed: z.int() }),
    problems: ['contact-not-found', 'field-not-allowed'],
  }),
}
