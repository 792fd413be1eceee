import { defineConfig } from 'vitest/config'

const databaseTests = '**/*.db.test.ts'
const elsewhere = ['**/node_modules/**', '**/build/**', '**/.svelte-kit/**']

export default defineConfig({
  test: {
    // Two cores are common on small machines, and PostgreSQL or Chromium wants one of them.
    maxWorkers: 2,
    // Limits are for what hangs, not for what is slow: a machine may be small and busy.
    projects: [
      {
        extends: './vite.config.ts',
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts', 'tests/**/*.test.ts', 'scripts/**/*.test.ts'],
          exclude: [...elsewhere, databaseTests, 'tests/e2e/**', 'tests/runtime/**'],
          testTimeout: 30_000,
        },
      },
      {
        extends: './vite.config.ts',
        test: {
          name: 'database',
          include: [databaseTests],
          exclude: [...elsewhere, 'tests/e2e/**'],
          globalSetup: 'tests/setup/database-server.ts',
          setupFiles: 'tests/setup/own-database.ts',
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: './vite.config.ts',
        test: {
          // Starts, stops and kills the program as real processes.
          name: 'runtime',
          include: ['tests/runtime/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      {
        extends: './vite.config.ts',
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: 'tests/setup/program.ts',
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
})
