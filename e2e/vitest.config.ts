import { defineConfig } from 'vitest/config'
import { patience, patient } from '../server/src/platform/testing/patience.ts'

/** Browser tests: a real server on a database of its own, a real Chromium. Two files at a time, as there is much waiting. */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['**/*.e2e.ts'],
    globalSetup: ['../server/src/platform/testing/global-setup.ts'],
    setupFiles: ['journey.ts'],
    maxWorkers: 2,
    ...patient,
    expect: { poll: { timeout: patience, interval: 50 } },
  },
})
