import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    globalSetup: ['test/support/shared-assembly.ts'],
    include: ['test/**/*.test.ts'],
    exclude: ['test/soak/**'],
    // A busy machine takes its time; what a test waits for without end is ended all the same.
    testTimeout: 120_000,
    // Two cores: more workers than that only take turns.
    maxWorkers: 2,
    unstubEnvs: true,
    // The planning core is loaded by Node itself, as in production: rewritten imports make its
    // inner loops five times slower, and a law on a thousand instances would take minutes.
    server: { deps: { external: [/shared\/domain\/(planning|flex)\//] } },
  },
});
