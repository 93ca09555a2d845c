import { defineConfig } from 'vitest/config';

/** What takes real time away from its process, or waits for processes of its own: it begins first, and no other file is near it. */
const apart = ['test/simulation/**', 'test/unit/bench/**', 'test/story/**', 'test/browser/**'];

export default defineConfig({
  test: {
    globalSetup: ['test/support/shared-assembly.ts'],
    // A busy machine takes its time; what a test waits for without end is ended all the same.
    testTimeout: 120_000,
    hookTimeout: 60_000,
    // Two cores: more workers than that only take turns.
    maxWorkers: 2,
    unstubEnvs: true,
    // All but the tests themselves is loaded by Node, as in production: rewritten imports make inner loops four times slower, and
    // rewriting takes its time, too.
    server: { deps: { external: [/^(?!.*\.test\.ts$).*\.ts$/] } },
    projects: [
      {
        extends: true,
        test: {
          name: 'apart',
          include: apart.map((folder) => `${folder}/*.test.ts`),
          exclude: [],
          // Whole runs in real time share two cores with each other: what came too late gets a second chance.
          retry: { count: 1, condition: /^waited \d+ ms in vain/ },
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
