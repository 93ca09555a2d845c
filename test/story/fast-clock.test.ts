import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessToken, apiClient } from '#test/support/api-client.ts';
import { eventually } from '#test/support/eventually.ts';
import { type LoadstarProcess, startLoadstar } from '#test/support/loadstar-process.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

/** An hour of the run's clock passes in a second. */
const SPEED = 3600;

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let loadstar: LoadstarProcess;
beforeAll(async () => {
  folder = await temporaryFolder();
  loadstar = await startLoadstar(folder.path, ['--memory', '--speed', String(SPEED)]);
}, 60_000);
afterAll(async () => {
  await loadstar.stop();
  await folder[Symbol.asyncDispose]();
});

/** The time of the run. */
const virtualNow = () => {
  const { realOrigin, virtualOrigin, speed } = loadstar.description.clock;
  return virtualOrigin + (Date.now() - realOrigin) * speed;
};

describe('a run whose clock goes faster', () => {
  it('issues tokens that live for an hour of real time', { timeout: 60_000 }, async () => {
    const { apiUrl, client } = loadstar.description;
    // A busy machine may answer 503 for a moment: that says nothing about the token.
    const token = await eventually('a token', () =>
      accessToken(apiUrl, client).catch(() => undefined),
    );
    const verdict = () =>
      eventually('an answer', async () => {
        const headers = { authorization: `Bearer ${token}` };
        const { status } = await fetch(`${apiUrl}/vehicles`, { headers });
        return status < 500 ? status : undefined;
      });
    const issuedAt = virtualNow();
    const first = await verdict();

    // Also beyond the leeway of the verifier, and after the authorizer has forgotten its answer.
    await eventually('two hours', () => virtualNow() > issuedAt + 7_200_000 || undefined);

    expect([first, await verdict()]).toEqual([200, 200]);
    expect(Math.abs(Number(decodeJwt(token).exp) - 3600 - Date.now() / 1000)).toBeLessThan(120);
  });

  it('passes in a home over five vendors, and adds up', { timeout: 60_000 }, async () => {
    const { apiUrl, client } = loadstar.description;
    const api = await apiClient(apiUrl, client);
    const order = { userId: 'home-owner', preset: 'all-electric-home' };
    const key = { 'idempotency-key': 'the-home' };
    const { status, body: made } = await api.post('/sandbox/homes', order, key);
    expect([status, made.assets.length]).toEqual([201, 6]);
    expect((await api.post('/sandbox/homes', order, key)).body).toEqual(made);

    for (const { id, type, deviceId } of made.assets) {
      const { data } = (await api.get(`/users/home-owner/${lists[type]}`)).body;
      expect(data).toMatchObject([{ id, isReachable: true }]);
      const { location, locationId = location?.id } = data[0];
      expect([type, locationId]).toEqual([
        type,
        type === 'inverter' ? locationId : made.location.id,
      ]);
      // Nobody lives there: what the meter shows is what the devices do.
      if (type === 'meter')
        await api.patch(`/sandbox/devices/${deviceId}`, { type, dailyConsumption: 0 });
      if (type === 'charger') await api.post(`/chargers/${id}/charging`, { action: 'START' });
    }
    const looks = await eventually('a car that was charged', async () => {
      const { body } = await api.get(`/sandbox/homes/${made.id}`);
      const look = Object.fromEntries(
        body.accounts
          .flatMap((account: { devices: { type: string }[] }) => account.devices)
          .map((device: { type: string }) => [device.type, device]),
      );
      return look.vehicle.batteryLevel > 45 ? look : undefined;
    });

    const { meter, battery, vehicle, hvac, inverter } = looks;
    const taken = battery.chargeRate + vehicle.chargeRate + hvac.power - inverter.productionRate;
    expect(meter.power).toBeCloseTo(taken, 6);
    expect([meter.dailyConsumption, battery.dailyConsumption]).toEqual([0, 0]);
  });
});

/** Where the devices of a type are listed. */
const lists: Readonly<Record<string, string>> = {
  vehicle: 'vehicles',
  charger: 'chargers',
  hvac: 'hvacs',
  inverter: 'inverters',
  battery: 'batteries',
  meter: 'meters',
};
