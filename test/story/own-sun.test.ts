import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiClient, apiClient } from '#test/support/api-client.ts';
import { eventually } from '#test/support/eventually.ts';
import { type LoadstarProcess, startLoadstar } from '#test/support/loadstar-process.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

const HOUR = 3_600_000;
/** Six in the evening of tomorrow. */
const EVENING = Math.ceil(Date.now() / (24 * HOUR)) * 24 * HOUR + 18 * HOUR;
/** Where the sun is up from six to six, whatever the season. */
const HOME = { latitude: 0.01, longitude: 0.01 };

/**
 * A car at home in the evening, under a large roof: through the whole house, in which each function may do only what its role
 * says.
 */
describe('a home of which somebody says that its sun counts', () => {
  const resources = new AsyncDisposableStack();
  let loadstar: LoadstarProcess;
  let api: ApiClient;

  beforeAll(async () => {
    const folder = resources.use(await temporaryFolder());
    const startAt = new Date(EVENING).toISOString();
    loadstar = await startLoadstar(folder.path, ['--memory', '--start-at', startAt]);
    resources.defer(async () => {
      await loadstar.stop();
    });
    const { apiUrl, client } = loadstar.description;
    api = await eventually('a client', () => apiClient(apiUrl, client).catch(() => undefined));
  }, 180_000);
  afterAll(() => resources.disposeAsync());

  it('has its car wait for noon instead of the night, and for the night once it counts no more', {
    timeout: 180_000,
  }, async () => {
    const vehicleId = await furnished(api);
    const { id: locationId } = (await api.get('/locations')).body.data[0];
    await eventually('a plan for the night', () => startingAt(api, vehicleId, 22, 24), 30_000);

    const solar = { isEnabled: true, feedInPrice: '0.05', dailyConsumption: 8 };
    const { body: said } = await api.put(`/locations/${locationId}/solar`, solar);
    const shown = { locationId, currency: null, ...solar };
    expect(said).toEqual(shown);
    expect((await api.get(`/locations/${locationId}/solar`)).body).toEqual(shown);
    await eventually('a plan for noon', () => startingAt(api, vehicleId, 30, 40), 30_000);

    const path = `/vehicles/${vehicleId}/smart-charging/plans/latest/explanation`;
    const { plan, slots } = (await api.get(path)).body;
    expect(plan.smartCost).toBeLessThan(plan.nonSmartCost / 2);
    const noon = slots.find(({ power }: { readonly power: number }) => power > 0);
    expect(noon.ownPower).toBeGreaterThan(noon.power);
    expect(noon.ownEnergy).toBe(noon.energy);
    expect(noon.reason).toMatch(
      /It costs 0\.05 for a kilowatt-hour, and 100 % of it is own sun\.$/,
    );

    await api.put(`/locations/${locationId}/solar`, { isEnabled: false });
    await eventually('a plan for the night', () => startingAt(api, vehicleId, 22, 24), 30_000);
  });
});

/** A user with a car at home, plugged in, and a tariff that is a little cheaper at night. */
const furnished = async (api: ApiClient): Promise<string> => {
  const location = { name: 'Home', timezoneName: 'UTC', ...HOME };
  const userId = 'sunny';
  const car = { batteryLevel: 80, chargeLimit: 90, batteryCapacity: 60, isPluggedIn: true };
  await api.post('/sandbox/accounts', {
    ...{ vendor: 'TESLA', userId },
    vehicles: [{ ...car, chargesWhenPluggedIn: false, location: HOME }],
    inverters: [{ peakPower: 40, cloudFactor: 0, tilt: 0, location: HOME, timezone: 'UTC' }],
  });
  const { body } = await api.post(`/users/${userId}/locations`, location);
  await api.put('/tariffs/two', [
    { name: 'DAY', cost: '0.14' },
    { name: 'NIGHT', cost: '0.12' },
  ]);
  await api.put(`/locations/${body.id}/tariff`, {
    tariffId: 'two',
    tariffIntervals: [
      { name: 'DAY', from: '06:00', to: '22:00' },
      { name: 'NIGHT', from: '22:00', to: '06:00' },
    ],
  });
  const vehicleId: string = await eventually('the car at home', async () => {
    const [vehicle] = (await api.get(`/users/${userId}/vehicles`)).body.data;
    return vehicle?.location.id === body.id ? vehicle.id : undefined;
  });
  const policy = { isEnabled: true, deadline: '17:00', minimumChargeLimit: 0 };
  const { status } = await api.put(`/vehicles/${vehicleId}/smart-charging-policy`, policy);
  expect(status).toBe(200);
  return vehicleId;
};

/** When the present plan begins to charge, if that is between two hours since midnight before it came home. */
const startingAt = async (
  api: ApiClient,
  vehicleId: string,
  first: number,
  last: number,
): Promise<number | undefined> => {
  const { plan } = (await api.get(`/vehicles/${vehicleId}/smart-charging-status`)).body;
  const hour = plan?.startAt ? 18 + (Date.parse(plan.startAt) - EVENING) / HOUR : 0;
  return hour >= first && hour < last ? hour : undefined;
};
