import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // End-to-end tests spawn trees of processes; two files at a time is what a two-core machine carries.
    maxWorkers: 2,
    testTimeout: 30_000,
    reporters: ['default', './test/closing-line.ts'],
  },
})
