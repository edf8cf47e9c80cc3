import type { Services } from './services.ts'

/** Begins work that no answer waits for, so that its time tells nothing. What goes wrong is logged. */
export function aside({ log }: Pick<Services, 'log'>, what: string, work: () => Promise<unknown>): void {
  work().catch((error) => log.error({ err: error }, `${what} failed`))
}
