import { describe, expect, it } from 'vitest';
import { StreamProgress } from '#lib/local/event-sources/stream-progress.ts';

describe('StreamProgress', () => {
  it.each([
    { ended: ['1', '2', '3'], saved: '3' },
    // Nothing can be saved when the first of these ends, and everything when the last one does.
    { ended: ['3', '2', '1'], saved: '3' },
    { ended: ['2', '1'], saved: '2' },
    { ended: ['1', '3'], saved: '1' },
    { ended: ['3', '2'], saved: undefined },
  ])('saves $saved when $ended have ended in this order', async ({ ended, saved }) => {
    const saves: string[] = [];
    const progress = new StreamProgress(async (sequence) => void saves.push(sequence));
    for (const sequence of ['1', '2', '3']) progress.begin(sequence);

    for (const sequence of ended) {
      progress.finish(sequence);
      await progress.settled();
    }

    expect(saves.at(-1)).toBe(saved);
  });

  it('saves the newest number once when records end while a write is under way', async () => {
    const saves: string[] = [];
    const { promise: written, resolve } = Promise.withResolvers<void>();
    const progress = new StreamProgress((sequence) => {
      saves.push(sequence);
      return written;
    });
    for (const sequence of ['1', '2', '3']) progress.begin(sequence);

    for (const sequence of ['1', '2', '3']) progress.finish(sequence);
    resolve();
    await progress.settled();

    expect(saves).toEqual(['1', '3']);
  });
});
