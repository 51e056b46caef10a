import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    reporters: ['default', './tests/tally.ts'],
    passWithNoTests: true,
    projects: [
      {
        test: {
          name: 'node',
          include: [
            '{engine,platform,modules,gateway,service,cli,city,bench,tests,policies}/**/*.test.ts',
            'consoles/src/**/*.test.{ts,tsx}',
          ],
          exclude: ['**/node_modules/**', 'tests/browser/**'],
          globalSetup: ['platform/test-server.ts'],
          testTimeout: 120_000,
          expect: { poll: { timeout: 30_000 } },
          hookTimeout: 120_000,
          env: { TZ: 'UTC' },
        },
      },
      {
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          globalSetup: ['tests/browser/product.ts'],
          // One product for all of them, so one file at a time: what a test changes is its own person's.
          fileParallelism: false,
          testTimeout: 240_000,
          expect: { poll: { timeout: 30_000 } },
          hookTimeout: 180_000,
        },
      },
    ],
  },
})
