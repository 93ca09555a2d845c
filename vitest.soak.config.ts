import { defineConfig } from 'vitest/config';

/** Long runs under faults. How long is set by SOAK_ROUNDS; the ordinary suite leaves them out. */
export default defineConfig({
  test: {
    globalSetup: ['test/support/shared-assembly.ts'],
    include: ['test/soak/**/*.test.ts'],
    testTimeout: 3_600_000,
    maxWorkers: 1,
  },
});
