import { type SandboxDeps, sandbox } from '#shared/adapters/vendors/sandbox/sandbox.ts';
import { sandboxTiming } from '#shared/adapters/vendors/sandbox/timing.ts';
import {
  hours,
  type Instant,
  instant,
  milliseconds,
  minutes,
  seconds,
} from '#shared/domain/quantities/units.ts';
import type { DeviceReading } from '#shared/domain/vendors/device-reading.ts';
import { VendorRefused, VendorUnavailable } from '#shared/domain/vendors/vendor-failure.ts';
import type { VendorTiming } from '#shared/domain/vendors/vendor-timing.ts';
import type { Vendors } from '#shared/ports/vendor.ts';
import type { CallFaults } from '#test/simulation/cloud/call-faults.ts';
import type { Instance } from '#test/simulation/cloud/instance.ts';
import type { Random } from '#test/simulation/engine/random.ts';
import type { Scheduler } from '#test/simulation/engine/scheduler.ts';
import type { Faults } from '#test/simulation/faults/faults.ts';
import { asInjected } from '#test/simulation/faults/injected-error.ts';

/** A reading that was handed to a function. */
export type GivenReading = {
  readonly to: string;
  readonly deviceId: string;
  /** The true time of which it is the truth. */
  readonly asOf: Instant;
  readonly reading: DeviceReading;
};

/** A command that reached a device. */
export type TakenCommand = {
  readonly from: string;
  readonly vendor: string;
  readonly deviceId: string;
  readonly at: Instant;
};

/** What vendors were asked and told, as only the storm knows it. */
export type VendorLedger = {
  readonly reading: (given: GivenReading) => void;
  readonly command: (taken: TakenCommand) => void;
};

export type StormVendors = {
  readonly scheduler: Scheduler;
  readonly faults: Faults;
  /** Decides the weather at each vendor. */
  readonly seed: Random;
  readonly ledger: VendorLedger;
  readonly timingOf: (vendor: string) => VendorTiming;
};

/** The vendors of a storm: one that tells the truth at once, and two clouds that take their time. */
export const vendorNames = ['TESLA', 'BMW', 'VOLVO'] as const;

/** A cloud that polls its cars: a command shows when it shows. */
const cloudTiming: VendorTiming = {
  settle: seconds(90),
  actionTimeout: minutes(10),
  maxAttempts: 5,
  backOff: [seconds(20), seconds(45), minutes(1), minutes(2)],
};

export const timingOf = (vendor: string): VendorTiming =>
  vendor === 'TESLA' ? sandboxTiming : cloudTiming;

/** The adapters as an instance has them: the sandbox's virtual devices behind the storm's weather. */
export const stormVendors =
  (world: StormVendors, instance: Instance, deps: SandboxDeps): Vendors =>
  (name) => {
    const real = sandbox(name, deps);
    const weather = weatherAt(world, name);
    const { random } = instance;
    const settles = timingOf(name).settle > 0;
    const ask = () => instance.call(() => undefined, weather);
    const dawdle = async () => {
      if (world.faults.strike('vendor-slow', random())) {
        await instance.clock.sleep(milliseconds(random().whole(1_000, 80_000)));
      }
    };
    const distorted = (readings: readonly DeviceReading[]) =>
      readings
        .filter(() => settles === false || !world.faults.strike('vendor-partial', random()))
        .map((reading) => distort(world, random(), reading));
    return {
      ...real,
      timing: timingOf(name),
      absenceIsProof: !settles,
      readAccount: async (session) => {
        await ask();
        meetBug(world, session.accountId);
        await dawdle();
        const readings = await real.readAccount(session);
        if (settles && world.faults.strike('vendor-empty', random())) return [];
        return distorted(readings);
      },
      readDevice: async (session, device) => {
        await ask();
        meetBug(world, device.vendorDeviceId);
        await dawdle();
        const asked = world.scheduler.now();
        const reading = await real.readDevice(session, device);
        if (!reading) return undefined;
        const shown = settles ? lagging(world, random(), name, asked, reading) : undefined;
        const given = shown ?? { asOf: asked, reading };
        const deviceId = device.vendorDeviceId;
        world.ledger.reading({ to: instance.run(), deviceId, ...given });
        return distort(world, random(), given.reading);
      },
      command: async (session, device, request) => {
        await ask();
        await dawdle();
        await real.command(session, device, request);
        const at = world.scheduler.now();
        const deviceId = device.vendorDeviceId;
        world.ledger.command({ from: instance.run(), vendor: name, deviceId, at });
        if (world.faults.strike('vendor-answer-lost', random())) {
          throw asInjected(new VendorUnavailable('no answer came'));
        }
      },
    };
  };

/** What an adapter stumbles over whenever it comes to this account or device, for a long spell. */
const meetBug = ({ scheduler, faults, seed }: StormVendors, id: string): void => {
  const spell = Math.floor(scheduler.now() / LONG_SPELL);
  if (faults.strike('adapter-stays-broken', seed.fork(`${id}/${spell}`))) {
    throw asInjected(new TypeError('undefined is not iterable'));
  }
};

/** Longer than any action may be pending, and than what is due may wait. */
const LONG_SPELL = hours(1.5);

/** What a vendor's door looks like at this moment. */
const weatherAt =
  ({ scheduler, faults, seed }: StormVendors, name: string): CallFaults<undefined> =>
  ({ strike, effect }) => {
    const halfMinute = Math.floor(scheduler.now() / 30_000);
    const spell = Math.floor(scheduler.now() / hours(1));
    const flaps = faults.strike('vendor-flapping', seed.fork(`${name}/${spell}`));
    if (flaps && halfMinute % 2 === 1) throw unavailable();
    if (strike('vendor-down')) throw unavailable();
    if (strike('vendor-credentials')) {
      throw asInjected(new VendorRefused('not any more', { credentialsInvalid: true }));
    }
    if (strike('adapter-broken')) throw asInjected(new TypeError('undefined is not a function'));
    return { result: effect() };
  };

const unavailable = () => asInjected(new VendorUnavailable('come back later'));

/** What each cloud saw of each device lately; a cloud shows any of it that is not older than a settle window. */
const seen = new WeakMap<StormVendors, Map<string, { asOf: Instant; reading: DeviceReading }[]>>();

const lagging = (
  world: StormVendors,
  random: Random,
  name: string,
  asOf: Instant,
  reading: DeviceReading,
) => {
  const all = seen.get(world) ?? new Map();
  seen.set(world, all);
  const oldest = asOf - timingOf(name).settle + 6_000;
  const own = (all.get(reading.vendorDeviceId) ?? []).filter(
    (one: { asOf: Instant }) => one.asOf >= oldest,
  );
  all.set(reading.vendorDeviceId, [...own, { asOf, reading }]);
  return own.length > 0 && world.faults.strike('vendor-lags', random)
    ? (random.pick(own) as { asOf: Instant; reading: DeviceReading })
    : undefined;
};

/** What a broken cloud makes of a reading. */
const distort = (
  { faults }: StormVendors,
  random: Random,
  reading: DeviceReading,
): DeviceReading => {
  let told = reading;
  if (faults.strike('vendor-from-the-future', random)) {
    const shift = random.pick([-hours(24 * 400), -hours(1), hours(1), hours(24 * 400), Number.NaN]);
    told = { ...told, observedAt: instant(told.observedAt + shift) };
  }
  if (faults.strike('vendor-nonsense', random)) told = nonsensical(random, told);
  return told;
};

/** The reading with numbers that cannot be, or with less than a reading has; of whatever kind it is. */
const nonsensical = (random: Random, reading: DeviceReading): DeviceReading => {
  const batteryLevel = random.pick([Number.NaN, -1, 1e308, Number.POSITIVE_INFINITY, 101]);
  const chargeState = 'chargeState' in reading ? Object(reading.chargeState) : {};
  const said = { chargeState: random.chance(0.2) ? undefined : { ...chargeState, batteryLevel } };
  return Object.assign({}, reading, said) as DeviceReading;
};
