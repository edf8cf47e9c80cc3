import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Language } from './page.ts'

export const OrganizationName = z.string().trim().min(1).max(200)

const isTimeZone = (name: string) => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
/** An IANA time zone, e.g. Asia/Shanghai. */
export const TimeZone = z.string().max(64).refine(isTimeZone, { error: 'not a time zone' })

/** How the whole organization sees dates and money. */
export const Settings = z
  .object({
    name: OrganizationName,
    timeZone: TimeZone,
    currency: z.string().regex(/^[A-Z]{3}$/),
    language: Language,
    watermarkScreens: z.boolean().meta({ description: "The reader's name and the time on pages with contact details" }),
    watermarkExports: z.boolean(),
    runApproval: z.boolean().meta({ description: 'A second person approves a run before it is published' }),
    overrideApproval: z.boolean().meta({ description: 'A second person approves a grade set by hand' }),
    version: z.int(),
  })
  .meta({ id: 'Settings' })
export type Settings = z.infer<typeof Settings>

export const settings = {
  get: endpoint({ method: 'GET', path: '/api/settings', summary: "The organization's settings", reply: Settings }),
  update: endpoint({
    method: 'PUT',
    path: '/api/settings',
    summary: "Change the organization's settings",
    body: Settings,
    reply: Settings,
    problems: ['version-conflict'],
  }),
}
