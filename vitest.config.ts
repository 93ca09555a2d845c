import { defineConfig } from 'vitest/config';

/** What takes real time away from its process, or waits for processes of its own: it begins first, and no other file is near it. */
const apart = ['test/simulation/**', 'test/unit/bench/**', 'test/story/**', 'test/browser/**'];

export default defineConfig({
  test: {
    globalSetup: ['test/support/shared-assembly.ts'],
    // A busy machine takes its time; what a test waits for without end is ended all the same.
    testTimeout: 120_000,
    // Two cores: more workers than that only take turns.
    maxWorkers: 2,
    unstubEnvs: true,
    // The planning core is loaded by Node itself, as in production: rewritten imports make its
    // inner loops five times slower, and a law on a thousand instances would take minutes.
    server: { deps: { external: [/shared\/domain\/(planning|flex)\//] } },
    projects: [
      {
        extends: true,
        test: {
          name: 'apart',
          include: apart.map((folder) => `${folder}/*.test.ts`),
          exclude: [],
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          // Files share the modules that they import: there are no module mocks, and half of the suite was importing the same again.
          name: 'together',
          include: ['test/**/*.test.ts'],
          exclude: ['test/soak/**', ...apart],
          isolate: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
