import { defineConfig } from 'vitest/config'
import { patient } from './src/platform/testing/patience.ts'

export default defineConfig({
  test: {
    name: 'server',
    include: ['src/**/*.test.ts'],
    globalSetup: ['src/platform/testing/global-setup.ts'],
    ...patient,
    // Each file has a database of its own; two at a time keep two cores busy and the connections few.
    maxWorkers: 2,
    // Nothing is kept in modules; loading them anew for each file would take longer than the tests.
    isolate: false,
  },
})
