import type { TestProject } from 'vitest/node'
import { openTestCluster } from './test-cluster.ts'

/** One PostgreSQL for the whole run; every test file clones its own database out of it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { folder, owner, close } = await openTestCluster()
  project.provide('cluster', { folder, host: String(owner.host), user: String(owner.user) })
  return close
}

declare module 'vitest' {
  interface ProvidedContext {
    cluster: { folder: string; host: string; user: string }
  }
}
