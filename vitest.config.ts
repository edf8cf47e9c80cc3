import { defineConfig } from 'vitest/config'

/** Everything that needs no browser. */
export default defineConfig({
  test: {
    projects: [
      { test: { name: 'kernel', root: './kernel', include: ['src/**/*.test.ts'] } },
      { test: { name: 'contract', root: './contract', include: ['src/**/*.test.ts'] } },
      './server/vitest.config.ts',
      './web/vite.config.ts',
    ],
    maxWorkers: 2,
  },
})
