import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Id, Language } from './page.ts'

export const samples = {
  create: endpoint({
    method: 'POST',
    path: '/api/samples',
    summary: 'Fill the organization with a generated sample company; the same sample twice changes nothing',
    status: 202,
    body: z.object({ language: Language }),
    reply: z.object({ importId: Id }),
  }),
}
