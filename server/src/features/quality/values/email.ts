import { z } from 'zod'

const address = z.email()
const placeholders = new Set(['test@test.com', 'a@a.com', 'none@none.com', 'no@no.com', '123@123.com'])

/** Is this an e-mail address that somebody may have? */
export const isEmail = (text: string): boolean => {
  const lower = text.trim().toLowerCase()
  return address.safeParse(lower).success && !placeholders.has(lower)
}
