import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiClient, accessToken, apiClient } from '#test/support/api-client.ts';
import { eventually } from '#test/support/eventually.ts';
import { type LoadstarProcess, startLoadstar } from '#test/support/loadstar-process.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

/** An hour of the run's clock passes in three seconds: a slow machine keeps up with it. */
const SPEED = 1_200;

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let loadstar: LoadstarProcess;
beforeAll(async () => {
  folder = await temporaryFolder();
  loadstar = await startLoadstar(folder.path, ['--memory', '--speed', String(SPEED)]);
}, 180_000);
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
  it('issues tokens that live for an hour of real time', async () => {
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

  it('passes in a home over five vendors, and adds up', async () => {
    const { apiUrl, client } = loadstar.description;
    const api = await eventually('a client', () =>
      apiClient(apiUrl, client).catch(() => undefined),
    );
    const order = { userId: 'home-owner', preset: 'all-electric-home' };
    const make = () => api.post('/sandbox/homes', order, { 'idempotency-key': 'the-home' });
    const { status, body: made } = await answered(make);
    expect([status, made.assets.length]).toEqual([201, 6]);
    expect((await answered(make)).body).toEqual(made);

    for (const { id, type } of made.assets) {
      const { body } = await answered(() => api.get(`/users/home-owner/${lists[type]}`));
      expect(body.data).toMatchObject([
        { id, isReachable: true, location: { id: made.location.id } },
      ]);
    }
    const deviceOf = (wanted: string) =>
      made.assets.find(({ type }: { type: string }) => type === wanted).deviceId;
    const change = (type: string, body: object) =>
      answered(() => api.patch(`/sandbox/devices/${deviceOf(type)}`, { type, ...body }));
    // Nobody lives there: what the meter shows is what the devices do.
    await change('meter', { dailyConsumption: 0 });
    await change('charger', { chargesWhenPluggedIn: true });
    await change('vehicle', { isPluggedIn: false });
    await change('vehicle', { pluggedInto: deviceOf('charger') });
    const { meter, battery, vehicle, hvac, inverter } = await eventually(
      'a charged car',
      async () => {
        const { body } = await answered(() => api.get(`/sandbox/homes/${made.id}`));
        const devices: { type: string }[] = body.accounts.flatMap(
          (account: { devices: { type: string }[] }) => account.devices,
        );
        // biome-ignore lint/suspicious/noExplicitAny: a story reads whatever the API answers.
        const look: any = Object.fromEntries(devices.map((device) => [device.type, device]));
        return look.vehicle.batteryLevel > 45 ? look : undefined;
      },
    );

    const taken = battery.chargeRate + vehicle.chargeRate + hvac.power - inverter.productionRate;
    expect(meter.power).toBeCloseTo(taken, 6);
    expect([meter.dailyConsumption, battery.dailyConsumption]).toEqual([0, 0]);
  });
});

/** A busy machine may answer 503 for a moment. */
const answered = (ask: () => ReturnType<ApiClient['get']>) =>
  eventually(
    'an answer',
    async () => {
      const answer = await ask();
      return answer.status < 500 ? answer : undefined;
    },
    60_000,
  );

/** Where the devices of a type are listed. */
const lists: Readonly<Record<string, string>> = {
  vehicle: 'vehicles',
  charger: 'chargers',
  hvac: 'hvacs',
  inverter: 'inverters',
  battery: 'batteries',
  meter: 'meters',
};
