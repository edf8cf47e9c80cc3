import { z } from 'zod'

const Detail = z.object({ metrics: z.array(z.object({ key: z.string() })) })

/** The keys of the metrics that no customer has, as the problem `metrics-missing` brings them. */
export const missingMetrics = (detail: unknown): string[] =>
  Detail.safeParse(detail).data?.metrics.map(({ key }) => key) ?? []
