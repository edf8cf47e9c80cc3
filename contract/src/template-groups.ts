import { z } from 'zod'

/** What a template is about, as the gallery sorts them. */
export const TemplateGroup = z.enum(['value', 'loyalty', 'partnership', 'bank', 'pipeline', 'risk'])
export type TemplateGroup = z.infer<typeof TemplateGroup>
