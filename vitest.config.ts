import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/soak/**'],
    // A busy machine takes its time; what a test waits for without end is ended all the same.
    testTimeout: 120_000,
    // Two cores: more workers than that only take turns.
    maxWorkers: 2,
  },
});
