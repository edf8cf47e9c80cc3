import { z } from 'zod'

/** Of the URL: a number typed into the address bar is text all the same, and a part that somebody mistyped is left out. */
const text = (schema: z.ZodType<string, string>) =>
  z.union([z.string(), z.number()]).transform(String).pipe(schema).optional().catch(undefined)
const Day = z.iso.date()

/** What the URL of the audit log holds. */
export const AuditSearch = z.object({
  memberId: z.number().int().positive().optional().catch(undefined),
  action: text(
    z
      .string()
      .regex(/^[a-zA-Z-]+(\.[a-z-]+)?$/)
      .max(60),
  ),
  subject: text(z.string().trim().max(200)),
  from: text(Day),
  to: text(Day),
  search: text(z.string().trim().max(100)),
})
export type AuditSearch = z.infer<typeof AuditSearch>

export const noFilter: AuditSearch = {
  memberId: undefined,
  action: undefined,
  subject: undefined,
  from: undefined,
  to: undefined,
  search: undefined,
}

export const isFiltered = (of: AuditSearch) => Object.values(of).some((part) => part !== undefined)
