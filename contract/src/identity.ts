import { z } from 'zod'
import { Owner } from './customers.ts'
import { DuplicateReason } from './duplicate-reasons.ts'
import { endpoint } from './endpoint.ts'
import { Id } from './page.ts'

/** Kinds of keys by which a record finds its customer. `name`: the company's name without legal form, where the places agree. */
export const KeyKind = z.enum(['code', 'tax-id', 'phone', 'email', 'name'])
export type KeyKind = z.infer<typeof KeyKind>

/** The kinds of keys that count, in order: the first that finds customers decides, those after it choose among them. */
export const defaultRules: readonly KeyKind[] = KeyKind.options

const Rules = z
  .array(KeyKind)
  .refine((rules) => new Set(rules).size === rules.length, { error: 'twice' })
  // Two customers with one code there are not, so that a code finds its customer always.
  .refine((rules) => rules.includes('code'), { error: 'code-missing' })

export const IdentitySettings = z
  .object({
    rules: Rules.meta({ description: 'Kinds of keys in order; `code` is always among them' }),
    showsOwner: z.boolean().meta({ description: 'Whether somebody who may not see a customer is told whose it is' }),
    version: z.int(),
  })
  .meta({ id: 'IdentitySettings' })
export type IdentitySettings = z.infer<typeof IdentitySettings>

const Text = z.string().trim().max(500)
/** What is known of a customer who may be there already. */
export const Described = z
  .object({
    code: Text,
    name: Text,
    taxId: Text,
    phone: Text,
    email: Text,
    country: Text,
    region: Text,
    province: Text,
    city: Text,
  })
  .partial()
export type Described = z.infer<typeof Described>

/** A customer who may be the one described. Of one whom the asker may not see it says that there is one, and no more. */
export const Lookalike = z
  .object({
    customerId: Id.nullable().meta({ description: 'null: not yours to see' }),
    code: z.string().nullable(),
    name: z
      .string()
      .nullable()
      .meta({ description: 'Of a customer who is not yours to see, and whose name is not the same, the ends only' }),
    city: z.string().nullable(),
    owner: Owner.nullable(),
    score: z.number().min(0).max(1),
    reasons: z.array(DuplicateReason),
  })
  .meta({ id: 'Lookalike' })
export type Lookalike = z.infer<typeof Lookalike>

export const identity = {
  settings: endpoint({
    method: 'GET',
    path: '/api/identity/settings',
    summary: 'By which keys records find their customers',
    reply: IdentitySettings,
  }),
  saveSettings: endpoint({
    method: 'PUT',
    path: '/api/identity/settings',
    summary: 'Change by which keys records find their customers, and in which order',
    body: IdentitySettings,
    reply: IdentitySettings,
    problems: ['version-conflict'],
  }),
  lookalikes: endpoint({
    method: 'POST',
    path: '/api/customers/lookalikes',
    summary: 'Is this customer there already? Equal keys and similar names, likeliest first',
    body: Described.extend({ exceptId: Id.optional().meta({ description: 'The customer who is being edited' }) }),
    reply: z.object({
      match: z.enum(['one', 'several', 'none']).meta({
        description: 'What an import would say: this is a known customer, several are possible, or it is new',
      }),
      hits: z.array(Lookalike),
    }),
  }),
}
