import { z } from 'zod'
import { Customer } from './customers.ts'
import { endpoint } from './endpoint.ts'

/** By what a customer was found: the best of several. */
export const FoundBy = z.enum(['code', 'name', 'initials', 'pinyin', 'contact', 'phone', 'contact-phone', 'email'])
export type FoundBy = z.infer<typeof FoundBy>

/** A customer whom somebody may mean. */
export const FoundCustomer = Customer.pick({ id: true, code: true, name: true, city: true, grade: true, owner: true })
  .extend({
    foundBy: FoundBy,
    contact: z.string().nullable().meta({ description: 'Whose name or number it was, if a contact’s' }),
  })
  .meta({ id: 'FoundCustomer' })
export type FoundCustomer = z.infer<typeof FoundCustomer>

export const finding = {
  customers: endpoint({
    method: 'GET',
    path: '/api/find/customers',
    summary:
      'Customers while one types: name, code, pinyin whole or initials, telephone, email, contact; likeliest first',
    query: z.object({
      search: z.string().trim().min(1).max(100).meta({
        description:
          'Of a telephone the last four digits, or all of it; of an address everything up to @ at least. What the role does not show is not searched',
      }),
    }),
    reply: z.array(FoundCustomer),
  }),
}
