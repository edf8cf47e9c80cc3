import { defineConfig } from 'vitest/config'
import { patient } from './server/src/platform/testing/patience.ts'

const include = ['src/**/*.test.ts']

/** Everything that needs no browser. */
export default defineConfig({
  test: {
    projects: [
      { test: { name: 'kernel', root: './kernel', include, ...patient } },
      { test: { name: 'contract', root: './contract', include, ...patient } },
      './server/vitest.config.ts',
      { extends: './web/vite.config.ts', root: './web', test: { name: 'web', include, ...patient } },
    ],
    maxWorkers: 2,
  },
})
