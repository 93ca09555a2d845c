import * as z from 'zod';
import type { ClientApi } from '#bin/calling/client-api.ts';
import { DemoFailure } from '#bin/demo/demo-failure.ts';
import { DEADLINE } from '#bin/demo/demo-hours.ts';
import { TIME_ZONE, tariff, tariffIntervals } from '#bin/demo/demo-tariff.ts';
import { subscribed } from '#bin/demo/told-event.ts';
import { Vehicle } from '#shared/contract/schemas/vehicle.ts';

/** Who the demo is about. */
export type Household = {
  readonly userId: string;
  readonly locationId: string;
  readonly vehicleId: string;
  /** The virtual car itself, which the sandbox plugs in and out. */
  readonly deviceId: string;
};

const USER = 'ada';
const PLACE = { latitude: 52.5163, longitude: 13.3777 };
export const FIRST_LEVEL = 40;

/**
 * Makes all that smart charging needs, as a client does: a receiver of webhooks, a user with a car, a location, a
 * tariff that holds there, and a policy. The car is at home and not plugged in.
 */
export const makeHousehold = async (
  api: ClientApi,
  { url, secret }: { readonly url: string; readonly secret: string },
): Promise<Household> => {
  await api.send('POST', '/webhooks', { url, secret, events: subscribed }, z.unknown());
  const account = await api.send('POST', '/sandbox/accounts', ACCOUNT, VirtualAccount);
  const location = { name: 'Home', timezoneName: TIME_ZONE, ...PLACE };
  const { id: locationId } = await api.send('POST', `/users/${USER}/locations`, location, WithId);
  await api.send('PUT', '/tariffs/four-rates', tariff, z.unknown());
  const holding = { tariffId: 'four-rates', tariffIntervals };
  await api.send('PUT', `/locations/${locationId}/tariff`, holding, z.unknown());
  const vehicleId = await vehicleAt(api, locationId);
  const policy = { isEnabled: true, deadline: DEADLINE, minimumChargeLimit: 20 };
  await api.send('PUT', `/vehicles/${vehicleId}/smart-charging-policy`, policy, z.unknown());
  return { userId: USER, locationId, vehicleId, deviceId: account.devices[0].id };
};

const ACCOUNT = {
  vendor: 'TESLA',
  userId: USER,
  vehicles: [
    {
      displayName: 'Blue',
      batteryLevel: FIRST_LEVEL,
      batteryCapacity: 60,
      maxPower: 11,
      chargesWhenPluggedIn: true,
      isPluggedIn: false,
      location: PLACE,
    },
  ],
};

const WithId = z.object({ id: z.string() });
const VirtualAccount = z.object({ devices: z.tuple([WithId]) });
const Vehicles = z.object({ data: z.array(Vehicle) });

const PAUSE_MS = 50;
const LIMIT_MS = 30_000;

/** The car, once it was found in the account and at the location. */
const vehicleAt = async (api: ClientApi, locationId: string): Promise<string> => {
  const end = performance.now() + LIMIT_MS;
  for (;;) {
    const { data } = await api.get(`/users/${USER}/vehicles`, Vehicles);
    const found = data.find(({ location }) => location.id === locationId);
    if (found) return found.id;
    if (performance.now() > end) throw new DemoFailure('the car is not seen at its location');
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
};
