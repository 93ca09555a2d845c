import { type SandboxDeps, sandbox } from '#shared/adapters/vendors/sandbox/sandbox.ts';
import { milliseconds } from '#shared/domain/quantities/units.ts';
import type { DeviceReading } from '#shared/domain/vendors/device-reading.ts';
import { VendorUnavailable } from '#shared/domain/vendors/vendor-failure.ts';
import type { VendorSession, Vendors } from '#shared/ports/vendor.ts';
import type { Instance } from '#test/simulation/cloud/instance.ts';
import { asInjected } from '#test/simulation/faults/injected-error.ts';
import { distortProduction } from '#test/simulation/platform/distort-production.ts';
import { distortReading } from '#test/simulation/platform/distort-reading.ts';
import type { RecentlySeen, Seen } from '#test/simulation/platform/recently-seen.ts';
import { showReading } from '#test/simulation/platform/show-reading.ts';
import { timingOf } from '#test/simulation/platform/storm-vendors.ts';
import type { VendorLedger } from '#test/simulation/platform/vendor-ledger.ts';
import {
  meetBug,
  type VendorWeather,
  weatherAt,
} from '#test/simulation/platform/vendor-weather.ts';

/** What the vendors of one platform have in common, whichever instance asks them. */
export type VendorsWorld = VendorWeather & {
  readonly ledger: VendorLedger;
  readonly seen: RecentlySeen;
};

/** The adapters as an instance has them: the sandbox's virtual devices behind the storm's weather. */
export const vendorAdapters =
  (world: VendorsWorld, instance: Instance, deps: SandboxDeps): Vendors =>
  (name) => {
    const { scheduler, faults, ledger } = world;
    const real = sandbox(name, deps);
    const weather = weatherAt(world, name);
    const { random } = instance;
    const timing = timingOf(name);
    const settles = timing.settle > 0;
    const ask = () => instance.call(() => undefined, weather);
    const dawdle = async () => {
      if (faults.strike('vendor-slow', random())) {
        await instance.clock.sleep(milliseconds(random().whole(1_000, 80_000)));
      }
    };
    /** What a function gets to see of what is true of a device. */
    const told = ({ accountId }: VendorSession, truth: Seen): DeviceReading => {
      const shown = settles
        ? showReading(world, random(), truth, timing.settle)
        : { ...truth, isMisdated: false };
      // What is older than a settle window can only be told by its date: if that is wrong, too, by nothing.
      const isDated = shown.asOf < truth.asOf - timing.settle;
      const reading = distortReading(faults, random(), shown.reading, isDated);
      const deviceId = truth.reading.vendorDeviceId;
      const { asOf } = shown;
      const isMisdated = shown.isMisdated || (asOf < truth.asOf && isLater(reading, shown.reading));
      const to = instance.run();
      ledger.reading({ to, accountId, vendor: name, deviceId, asOf, reading, isMisdated });
      return reading;
    };
    return {
      ...real,
      timing,
      absenceIsProof: !settles,
      readAccount: async (session) => {
        await ask();
        meetBug(world, session.accountId);
        await dawdle();
        const asOf = scheduler.now();
        const readings = await real.readAccount(session);
        if (settles && faults.strike('vendor-empty', random())) return [];
        return readings
          .filter(() => !(settles && faults.strike('vendor-partial', random())))
          .map((reading) => told(session, { asOf, reading }));
      },
      readDevice: async (session, device) => {
        await ask();
        meetBug(world, device.vendorDeviceId);
        await dawdle();
        const asOf = scheduler.now();
        const reading = await real.readDevice(session, device);
        return reading && told(session, { asOf, reading });
      },
      readProduction: async (session, device, period) => {
        await ask();
        meetBug(world, device.vendorDeviceId);
        await dawdle();
        const reading = await real.readProduction?.(session, device, period);
        if (settles && faults.strike('vendor-empty', random())) return undefined;
        return reading && distortProduction(faults, random(), reading);
      },
      command: async (session, device, request) => {
        const askedAt = scheduler.now();
        await ask();
        await dawdle();
        await real.command(session, device, request);
        const at = scheduler.now();
        const deviceId = device.vendorDeviceId;
        ledger.command({ from: instance.run(), vendor: name, deviceId, askedAt, at });
        if (faults.strike('vendor-answer-lost', random())) {
          throw asInjected(new VendorUnavailable('no answer came'));
        }
      },
    };
  };

/** Whether a reading has a later date than another; without a date, or with one of the future, it counts as of now. */
const isLater = (told: DeviceReading, other: DeviceReading): boolean =>
  !(told.observedAt <= other.observedAt);
