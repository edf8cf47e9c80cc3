import { z } from 'zod'

/** Ids are positive integers below 2^53, written as JSON numbers. */
export const Id = z.int().positive()
/** An id in a path or query string. */
export const IdText = z.coerce.number().int().positive()

/** A business day in the organization's time zone. */
export const Day = z.iso.date().refine((day) => day >= '0001', { error: 'there is no year 0' })

/** Fixed-point money: an integer of 1/10,000 of the currency unit. */
export const MoneyE4 = z.int()

/** A moment, ISO 8601 with offset. */
export const Moment = z.iso.datetime({ offset: true })

/** Both languages of a name that the product brings or a person typed. */
export const LocalText = z.object({ zh: z.string().min(1).max(200), en: z.string().min(1).max(200) })
export type LocalText = z.infer<typeof LocalText>

/** A paragraph in both languages. */
export const LocalProse = z.object({ zh: z.string().min(1).max(1000), en: z.string().min(1).max(1000) })

export const Language = z.enum(['zh-CN', 'en-US'])
export type Language = z.infer<typeof Language>

export const CustomerCode = z.string().min(1).max(100)

/** Keyset paging: `cursor` is opaque and comes from the page before. */
export const pageQuery = {
  cursor: z.string().max(1000).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
}

/** A page of rows. `total` is exact up to its cap; past it `totalIsCapped` says so. */
export const pageOf = <R extends z.ZodType>(row: R) =>
  z.object({
    rows: z.array(row),
    nextCursor: z.string().nullable(),
    total: z.int(),
    totalIsCapped: z.boolean(),
  })

export const SortDirection = z.enum(['asc', 'desc'])
