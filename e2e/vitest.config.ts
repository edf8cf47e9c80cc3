import { defineConfig } from 'vitest/config'

/** Browser tests: a real server on a folder of its own, a real Chromium. One at a time, so that none waits for another. */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['**/*.e2e.ts'],
    fileParallelism: false,
    testTimeout: 90_000,
    hookTimeout: 90_000,
    // A busy machine is slow, not wrong: what is waited for may take its time.
    expect: { poll: { timeout: 20_000, interval: 50 } },
  },
})
