import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import type { worker as publishChanges } from '#functions/changes/publish-changes.ts';
import type { worker as fanOutEvents } from '#functions/notify/fan-out-events.ts';
import type { assetRepository } from '#shared/data/assets/asset-repository.ts';
import type { eventRenderer } from '#shared/runtime/webhooks/event-renderer.ts';

/** What events pass on their way, as one build of the sources has it. */
export type Build = {
  readonly publishChanges: typeof publishChanges;
  readonly fanOutEvents: typeof fanOutEvents;
  readonly eventRenderer: typeof eventRenderer;
  readonly assetRepository: typeof assetRepository;
};

/** Text of the sources and what stands there in another build. Each has to be found exactly once. */
export type Edits = Readonly<Record<string, string>>;

/** The edits that give vehicles one member more: in their rows, in the API and in its contract. */
export const withTrim: Edits = {
  'lastSeen: quantity<Instant>(),':
    'lastSeen: quantity<Instant>(), trim: z.string().nullable().default(null),',
  'lastSeen: toTimestamp(vehicle.lastSeen),':
    'lastSeen: toTimestamp(vehicle.lastSeen), trim: vehicle.trim,',
  "lastSeen: Timestamp.describe('When live data last came from the vehicle.'),":
    'trim: z.string().nullable(), lastSeen: Timestamp,',
};

/** Builds the real sources, with edits, into one module and loads it beside the others. */
export const aBuild = async (edits: Edits = {}): Promise<Build> => {
  const root = join(import.meta.dirname, '../..');
  // Below node_modules, where it finds its packages.
  const folder = await mkdtemp(join(root, 'node_modules', '.loadstar-build-'));
  const outfile = join(folder, 'build.mjs');
  const found = new Map<string, number>();
  try {
    await build({
      stdin: { contents: entry, resolveDir: root, loader: 'ts' },
      outfile,
      bundle: true,
      format: 'esm',
      platform: 'node',
      packages: 'external',
      logLevel: 'warning',
      plugins: [editing(edits, found)],
    });
    for (const text of Object.keys(edits)) {
      if (found.get(text) !== 1)
        throw new Error(`'${text}' is there ${found.get(text) ?? 0} times`);
    }
    return await import(pathToFileURL(outfile).href);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

const entry = `
  export { worker as publishChanges } from '#functions/changes/publish-changes.ts';
  export { worker as fanOutEvents } from '#functions/notify/fan-out-events.ts';
  export { eventRenderer } from '#shared/runtime/webhooks/event-renderer.ts';
  export { assetRepository } from '#shared/data/assets/asset-repository.ts';
`;

const editing = (edits: Edits, found: Map<string, number>): Plugin => ({
  name: 'edits',
  setup: ({ onLoad }) => {
    onLoad({ filter: /shared\/(contract|data)\/.*\.ts$/ }, async ({ path }) => {
      let contents = await readFile(path, 'utf8');
      for (const [text, other] of Object.entries(edits)) {
        const parts = contents.split(text);
        found.set(text, (found.get(text) ?? 0) + parts.length - 1);
        contents = parts.join(other);
      }
      return { contents, loader: 'ts' };
    });
  },
});
