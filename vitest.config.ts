import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: [
      '{engine,platform,modules,gateway,service,cli,city,bench,tests,policies}/**/*.test.ts',
      'consoles/src/**/*.test.{ts,tsx}',
    ],
    globalSetup: ['platform/test-server.ts'],
    reporters: ['default', './tests/tally.ts'],
    testTimeout: 30_000,
    hookTimeout: 120_000,
    passWithNoTests: true,
    env: { TZ: 'UTC' },
  },
})
