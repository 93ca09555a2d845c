import type { Random } from '#bin/simulate/engine/random.ts';
import { hours } from '#shared/domain/quantities/units.ts';
import { VendorRefused, VendorUnavailable } from '#shared/domain/vendors/vendor-failure.ts';
import type { CallFaults } from '#test/simulation/cloud/call-faults.ts';
import type { Scheduler } from '#test/simulation/engine/scheduler.ts';
import type { Faults } from '#test/simulation/faults/faults.ts';
import { adapterBug, asInjected } from '#test/simulation/faults/injected-error.ts';

export type VendorWeather = {
  readonly scheduler: Scheduler;
  readonly faults: Faults;
  /** Decides the weather at each vendor. */
  readonly seed: Random;
};

/** What a vendor's door looks like at this moment. */
export const weatherAt =
  ({ scheduler, faults, seed }: VendorWeather, name: string): CallFaults<undefined> =>
  ({ strike, effect }) => {
    const halfMinute = Math.floor(scheduler.now() / 30_000);
    const spell = Math.floor(scheduler.now() / hours(1));
    const flaps = faults.strike('vendor-flapping', seed.fork(`${name}/${spell}`));
    if (flaps && halfMinute % 2 === 1) throw unavailable();
    if (strike('vendor-down')) throw unavailable();
    if (strike('vendor-credentials')) {
      throw asInjected(new VendorRefused('not any more', { credentialsInvalid: true }));
    }
    if (strike('adapter-broken')) throw adapterBug('undefined is not a function');
    return { result: effect() };
  };

const unavailable = () => asInjected(new VendorUnavailable('come back later'));

/** What an adapter stumbles over whenever it comes to this account or device, for a long spell. */
export const meetBug = ({ scheduler, faults, seed }: VendorWeather, id: string): void => {
  const spell = Math.floor(scheduler.now() / LONG_SPELL);
  if (faults.strike('adapter-stays-broken', seed.fork(`${id}/${spell}`))) {
    throw adapterBug('undefined is not iterable');
  }
};

/** Longer than any action may be pending, and than what is due may wait. */
const LONG_SPELL = hours(1.5);
