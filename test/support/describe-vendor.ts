import { describe, expect, it } from 'vitest';
import { assetKinds } from '#shared/domain/assets/kinds.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import { periodIn } from '#shared/domain/statistics/statistics-period.ts';
import { VendorRefused, VendorUnavailable } from '#shared/domain/vendors/vendor-failure.ts';
import type { Vendor, VendorSession } from '#shared/ports/vendor.ts';

/** An adapter in a world of its own, and the means to bring about what vendors do. */
type VendorBench = AsyncDisposable & {
  readonly vendor: Vendor;
  /** Of an account whose devices the suite may command. */
  readonly session: VendorSession;
  readonly now: () => Instant;
  /** Makes the vendor refuse the credentials; absent for an adapter that has none yet. */
  readonly revoke?: () => Promise<void>;
  /** Makes the vendor or its devices not answer commands; absent likewise. */
  readonly silence?: () => Promise<void>;
};

const nowhere = { type: 'vehicle', vendorDeviceId: 'no-such-device' } as const;

/** What every adapter must do, whatever its vendor does. */
export const describeVendor = (name: string, start: () => Promise<VendorBench>): void => {
  describe(`${name}, like every vendor adapter,`, () => {
    it('serves types that there are, each once', async () => {
      await using bench = await start();
      const { assetKinds: served } = bench.vendor;

      expect(new Set(served).size).toBe(served.length);
      for (const type of served) expect(assetKinds).toContain(type);
    });

    it('has a timing in which an action can end', async () => {
      await using bench = await start();
      const { settle, actionTimeout, maxAttempts, backOff } = bench.vendor.timing;

      expect(settle).toBeGreaterThanOrEqual(0);
      expect(actionTimeout).toBeGreaterThan(settle);
      expect(maxAttempts).toBeGreaterThanOrEqual(1);
      expect(backOff.length).toBeGreaterThanOrEqual(1);
      for (const wait of backOff) expect(wait).toBeGreaterThan(0);
      expect(backOff).toEqual(backOff.toSorted((a, b) => a - b));
    });

    it('reads devices of its types, each once, none from the future', async () => {
      await using bench = await start();
      const readings = await bench.vendor.readAccount(bench.session);

      const ids = readings.map(({ vendorDeviceId }) => vendorDeviceId);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.length > 0).toBe(bench.vendor.assetKinds.length > 0);
      for (const { type, observedAt, abilities } of readings) {
        expect(bench.vendor.assetKinds).toContain(type);
        expect(observedAt).toBeLessThanOrEqual(bench.now());
        expect(new Set(abilities).size).toBe(abilities.length);
      }
    });

    it('reads one device as it reads all', async () => {
      await using bench = await start();
      const readings = await bench.vendor.readAccount(bench.session);

      for (const reading of readings) {
        expect(await bench.vendor.readDevice(bench.session, reading)).toEqual(reading);
      }
    });

    it('knows nothing of a device that is not in the account', async () => {
      await using bench = await start();

      expect(await bench.vendor.readDevice(bench.session, nowhere)).toBeUndefined();
      await expect(
        bench.vendor.command(bench.session, nowhere, { kind: 'charge', charging: 'STOP' }),
      ).rejects.toBeInstanceOf(VendorRefused);
    });

    it('tells of every part of a period what a device produced, for those that it says it can', async () => {
      await using bench = await start();
      const { vendor, session } = bench;
      const period = periodIn('Europe/Oslo', '2025-03-30');
      for (const device of await vendor.readAccount(session)) {
        const told = await vendor.readProduction?.(session, device, period);
        const isAble = [...device.abilities].some((name) => name === 'read:productionStatistics');
        expect(told?.values.length).toBe(isAble ? period.starts.length : undefined);
      }

      expect(await vendor.readProduction?.(session, nowhere, period)).toBeUndefined();
    });

    it('says that only the user can help when the credentials are refused', async () => {
      await using bench = await start();
      const { vendor, session, revoke } = bench;
      if (!revoke) return expect(vendor.assetKinds).toEqual([]);
      const [device] = await vendor.readAccount(session);
      await revoke();

      const refused = expect.objectContaining({ name: 'VendorRefused', credentialsInvalid: true });
      const address = device ?? nowhere;
      await expect(vendor.readAccount(session)).rejects.toEqual(refused);
      await expect(vendor.readDevice(session, address)).rejects.toEqual(refused);
      await expect(
        vendor.command(session, address, { kind: 'charge', charging: 'STOP' }),
      ).rejects.toEqual(refused);
    });

    it('says that a later try can help when a command is not answered', async () => {
      await using bench = await start();
      const { vendor, session, silence } = bench;
      if (!silence) return expect(vendor.assetKinds).toEqual([]);
      const [device] = await vendor.readAccount(session);
      await silence();

      await expect(
        vendor.command(session, device ?? nowhere, { kind: 'charge', charging: 'STOP' }),
      ).rejects.toBeInstanceOf(VendorUnavailable);
    });
  });
};
