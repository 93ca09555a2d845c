import { describe, expect, it } from 'vitest';
import { virtualTime } from '#lib/local/cloud/virtual-time.ts';
import { openStore } from '#lib/local/store/store.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

const HOUR_MS = 3_600_000;

/** What the clock of one run in a folder shows at first. */
const firstShown = async (folder: string, startAt?: number): Promise<number> => {
  const store = await openStore(folder);
  const { clock, stop } = await virtualTime(store, startAt === undefined ? {} : { startAt });
  const shown = clock.now();
  await stop();
  await store.close();
  return shown;
};

describe('the time of a run', () => {
  it('begins where it is told to, and goes on from there', async () => {
    await using folder = await temporaryFolder();
    const later = Date.now() + HOUR_MS;

    const shown = [
      await firstShown(folder.path, later),
      await firstShown(folder.path, later - HOUR_MS / 2),
      await firstShown(folder.path),
    ];

    expect(shown[0]).toBeGreaterThanOrEqual(later);
    expect(shown[0]).toBeLessThan(later + HOUR_MS / 2);
    expect(shown).toEqual(shown.toSorted());
  });

  it('never begins before now', async () => {
    await using folder = await temporaryFolder();
    const now = Date.now();

    expect(await firstShown(folder.path, now - HOUR_MS)).toBeGreaterThanOrEqual(now);
  });
});
