import { describe, expect, it } from 'vitest';
import { planOf } from '#test/simulation/people/plan.ts';
import type { Protection } from '#test/simulation/protections/protection.ts';
import { searching } from '#test/simulation/protections/search.ts';
import type { StormOrder, StormOutcome } from '#test/simulation/running/storm-order.ts';

const lock: Protection = {
  name: 'lock',
  what: 'keeps the door shut',
  file: 'shared/door.ts',
  take: ['lock();', ''],
};
const sources = { 'shared/door.ts': 'shut();\nlock();\n' };

/** Laws that the storm of a seed breaks, with the lock and without it. */
type World = Readonly<Record<number, { readonly locked?: string; readonly open?: string }>>;

/** Runs storms that break what their world says, one minute after they began. */
const running = (world: World, over: Partial<StormOutcome> = {}) => {
  const orders: StormOrder[] = [];
  const run = async (order: StormOrder): Promise<StormOutcome> => {
    orders.push(order);
    const isLocked = order.sources?.['shared/door.ts']?.includes('lock();') === true;
    const law = world[order.seed]?.[isLocked ? 'locked' : 'open'];
    return {
      seed: order.seed,
      actions: order.actions,
      hash: 'abc',
      steps: 1_000,
      virtualHours: 1 / 60,
      faults: {},
      counts: {},
      coreSeconds: 1,
      ...over,
      ...(law !== undefined && { violation: { law, message: `${law}: it was open` } }),
    };
  };
  const search = searching({ firstSeed: 5, actions: 300, most: 1_000, sources, run });
  return { orders, search };
};

describe('searching', () => {
  it('finds the first storm that breaks a law without the protection, and counts what it took', async () => {
    const { search, orders } = running({ 6: { open: 'nobody gets in' } });
    const begun = planOf(6, 300).filter(({ at }) => at <= 60_000).length;
    expect(begun).toBeGreaterThan(10);
    expect(await search(lock)).toEqual({
      protection: lock,
      kind: 'found',
      seed: 6,
      actions: 300 + begun,
      law: 'nobody gets in',
      said: 'nobody gets in: it was open',
    });
    expect(orders.map(({ seed }) => seed)).toEqual([5, 6, 6]);
    expect(orders.map(({ sources: code }) => code?.['shared/door.ts'])).toEqual([
      'shut();\n\n',
      'shut();\n\n',
      sources['shared/door.ts'],
    ]);
  });

  it('goes on to the next seed when the same law breaks with the protection, too', async () => {
    const broken = { open: 'nobody gets in', locked: 'nobody gets in' };
    const { search } = running({ 5: broken, 6: broken, 7: { open: 'nobody gets in' } });
    expect(await search(lock)).toMatchObject({ kind: 'found', seed: 7 });
  });

  it('finds a law that breaks besides another one', async () => {
    const { search } = running({ 5: { open: 'nobody gets in', locked: 'nobody gets out' } });
    expect(await search(lock)).toMatchObject({ kind: 'found', seed: 5, law: 'nobody gets in' });
  });

  it('runs the storm of a seed with all protections once only', async () => {
    const { search, orders } = running({ 5: { open: 'nobody gets in' } });
    await search(lock);
    await search({ ...lock, name: 'the same lock' });
    expect(orders).toHaveLength(3);
  });

  it('does not count a law that it was not looking for', async () => {
    const { search } = running({ 5: { open: 'nobody gets out' } });
    expect(await search({ ...lock, breaks: ['nobody gets in'] })).toEqual({
      protection: { ...lock, breaks: ['nobody gets in'] },
      kind: 'missed',
      actions: 900,
      said: 'seed 5: nobody gets out',
    });
  });

  it('does not take a storm that crashed for one that broke a law', async () => {
    const { search } = running({ 5: { open: 'the storm itself' } }, { steps: 0 });
    expect(await search(lock)).toMatchObject({
      kind: 'missed',
      said: 'seed 5: the storm itself',
    });
  });

  it('gives up when the next storm would be one too many', async () => {
    const { search, orders } = running({});
    expect(await search(lock)).toMatchObject({ kind: 'missed', actions: 900, said: '' });
    expect(orders).toHaveLength(3);
  });
});
