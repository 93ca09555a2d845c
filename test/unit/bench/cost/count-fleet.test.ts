import { describe, expect, it } from 'vitest';
import { countFleet } from '#bench/cost/fleets/count-fleet.ts';
import { fleets } from '#bench/cost/fleets/fleets.ts';
import { workers } from '#shared/contract/worker-registry.ts';

const aFew = async (name: string, accounts: number) => {
  const fleet = fleets.find((one) => one.name === name);
  if (!fleet) throw new Error(`there is no fleet ${name}`);
  return countFleet({ ...fleet, accounts });
};

describe('counting a fleet', () => {
  it('counts what functions ask, whoever sets them going, and nothing of the virtual devices', async () => {
    const { looks, entries, events, posts } = await aFew('charging', 3);

    expect(looks).toBeGreaterThan(3 * 12);
    expect(events).toBeGreaterThan(0);
    expect(posts).toBeGreaterThan(0);
    expect(entries.filter(({ on }) => on.startsWith('virtualDevices'))).toEqual([]);
    expect(entries.filter(({ by }) => by === 'outside')).toEqual([]);
    const waiting = new Set(
      workers.flatMap(({ id, trigger }) =>
        trigger.kind === 'queue' && trigger.queue === 'observations' ? [id] : [],
      ),
    );
    const time = entries.find(({ by, billed }) => waiting.has(by) && billed === 'compute');
    // Half a gigabyte for the second that the vendor takes, for each run at least.
    expect(time?.units).toBeGreaterThan(500 * (time?.count ?? Number.NaN));
  });
});
