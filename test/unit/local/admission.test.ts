import { describe, expect, it } from 'vitest';
import { admission } from '#lib/local/http-api/admission.ts';

/** Work that ends when it is told to, and how much of it runs. */
const factory = () => {
  const ends: ((fail?: Error) => void)[] = [];
  const state = { running: 0, most: 0 };
  return {
    ends,
    state,
    work: async () => {
      state.running += 1;
      state.most = Math.max(state.most, state.running);
      try {
        await new Promise<void>((resolve, reject) => {
          ends.push((fail) => (fail ? reject(fail) : resolve()));
        });
      } finally {
        state.running -= 1;
      }
      return 'done';
    },
  };
};

const turns = async () => {
  for (let n = 0; n < 10; n += 1) await Promise.resolve();
};

describe('admission', () => {
  it('runs no more at once than it may, all of them, in the order in which they came', async () => {
    const { work, ends, state } = factory();
    const gate = admission(2, 10);
    const order: number[] = [];
    const all = [0, 1, 2, 3, 4].map((n) => gate.admit(work)?.then(() => order.push(n)));

    for (let n = 0; n < 5; n += 1) {
      await turns();
      ends[n]?.();
    }
    await Promise.all(all);

    expect(order).toEqual([0, 1, 2, 3, 4]);
    expect(state.most).toBe(2);
  });

  it('gives the place of work that failed to the next', async () => {
    const { work, ends } = factory();
    const gate = admission(1, 10);
    const first = gate.admit(work);
    const second = gate.admit(work);
    await turns();

    ends[0]?.(new Error('broken'));
    await expect(first).rejects.toThrow('broken');
    await turns();
    ends[1]?.();

    expect(await second).toBe('done');
  });

  it('turns down what comes when too many wait, and lets in again when there is room', async () => {
    const { work, ends } = factory();
    const gate = admission(1, 1);
    const both = [gate.admit(work), gate.admit(work)];

    expect(gate.admit(work)).toBeUndefined();

    await turns();
    ends[0]?.();
    await both[0];
    expect(gate.admit(work)).toBeInstanceOf(Promise);
    await turns();
    for (let n = 1; n < 3; n += 1) {
      ends[n]?.();
      await turns();
    }
  });
});
