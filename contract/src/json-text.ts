import { z } from 'zod'

/** A value, or its JSON: in a URL there is no other way. */
export const orJson = <T>(schema: z.ZodType<T, unknown>, mostLetters = 8000): z.ZodType<T, string | T> =>
  z
    .union([z.string().max(mostLetters), z.record(z.string(), z.unknown())])
    .transform((given, context): unknown => {
      if (typeof given !== 'string') return given
      try {
        return JSON.parse(given)
      } catch {
        context.addIssue({ code: 'custom', message: 'not-json' })
        return z.NEVER
      }
    })
    .pipe(schema) as unknown as z.ZodType<T, string | T>
