import { defineConfig, type ViteUserConfig } from 'vitest/config'

/** `npm run matrix`: what has to be fetched first, with `npx`, and so is no part of the tests. */
const config: ViteUserConfig = defineConfig({
  test: {
    include: ['test/matrix/fetched/*.ts'],
    maxWorkers: 1,
    testTimeout: 120_000,
    reporters: ['default', './test/closing-line.ts'],
  },
})

export default config
