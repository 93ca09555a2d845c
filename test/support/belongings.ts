import { WEEKDAYS } from '#shared/domain/flex/flex-policy.ts';
import type { ApiClient } from '#test/support/api-client.ts';
import { eventually } from '#test/support/eventually.ts';

/** Ids by their names in paths and bodies. */
export type Ids = Readonly<Record<string, string>>;

/** What the things of a client hold that nobody else may ever see, and no log. */
export const CANARY = {
  vin: 'CANARYV1N23456789',
  secret: 'CANARY-webhook-secret',
  header: 'CANARY-header-value',
  latitude: 59.912731,
};

/** A good request for a link session. */
export const LINK = {
  vendorType: 'vehicle',
  scopes: ['vehicle:read:data'],
  language: 'en-GB',
  redirectUri: 'https://example.com/linked',
};

/** A device in a list, as far as one is chosen by it. */
type Listed = {
  readonly vendor: string;
  readonly chargeState?: { readonly isPluggedIn: boolean | null };
};

const isPluggedIn = ({ chargeState }: Listed) => chargeState?.isPluggedIn === true;

/** Gives a client one of everything, and says what its ids are. */
export const furnished = async (api: ApiClient, userId: string): Promise<Ids> => {
  const location = { latitude: CANARY.latitude, longitude: 10.75 };
  // Of each kind one that is asked something, and one that is free to come and go.
  const free = { isPluggedIn: false };
  const vehicles = [{ vin: CANARY.vin, batteryLevel: 40, isPluggedIn: true, location }, free];
  const account = await api.post('/sandbox/accounts', {
    vendor: 'TESLA',
    vehicles,
    chargers: [{ isPluggedIn: true, chargesWhenPluggedIn: false }, free],
    userId,
  });
  // Numbers of these change by themselves, and the account above is compared.
  const moving = { inverters: [{}], batteries: [{}], meters: [{}] };
  await api.post('/sandbox/accounts', { vendor: 'ENPHASE', ...moving, userId });
  await api.post('/sandbox/accounts', { vendor: 'TADO', hvacs: [{}], userId });
  // Its password is changed below.
  const revoked = await api.post('/sandbox/accounts', {
    vendor: 'SOLAREDGE',
    inverters: [{}],
    userId,
  });
  /** The device of a kind that the user has with a vendor, once it is there. */
  const device = (
    resource: string,
    vendor: string,
    isWanted: (one: Listed) => boolean = () => true,
  ) =>
    eventually(`${resource} of ${vendor}`, async () =>
      (await api.get(`/users/${userId}/${resource}`)).body.data.find(
        (one: Listed) => one.vendor === vendor && isWanted(one),
      ),
    );
  const [vehicle, charger, hvac, inverter, battery, meter, lost] = await Promise.all([
    device('vehicles', 'TESLA', isPluggedIn),
    device('chargers', 'TESLA', isPluggedIn),
    device('hvacs', 'TADO'),
    device('inverters', 'ENPHASE'),
    device('batteries', 'ENPHASE'),
    device('meters', 'ENPHASE'),
    device('inverters', 'SOLAREDGE'),
  ]);
  await api.patch(`/sandbox/accounts/${revoked.body.id}`, { credentialsRevoked: true });
  /** An action that has come to its end: nothing of it changes by itself any more. */
  const ended = async (resource: string, command: string, body: object) => {
    const asked = await api.post(`/${resource}/${command}`, body);
    const { id } = asked.body;
    if (asked.status !== 200) throw new Error(`${command}: ${JSON.stringify(asked.body)}`);
    await eventually(`the end of an action of ${resource}`, async () => {
      const action = (await api.get(`/${resource}/actions/${id}`)).body;
      return action.state === 'PENDING' ? undefined : action;
    });
    return id;
  };
  const [driving, charging, heating, storing] = await Promise.all([
    ended('vehicles', `${vehicle.id}/max-current`, { maxCurrent: 9 }),
    ended('chargers', `${charger.id}/max-current`, { maxCurrent: 9 }),
    ended('hvacs', `${hvac.id}/permanent-hold`, { mode: 'HEAT', heatSetpoint: 20 }),
    ended('batteries', `${battery.id}/operation-mode`, { operationMode: 'IMPORT_FOCUS' }),
  ]);
  const webhook = await api.post('/webhooks', {
    url: `https://${userId}.example.com/`,
    secret: CANARY.secret,
    events: ['user:vendor-action:updated'],
    authentication: { headerName: 'x-key', headerValue: CANARY.header },
  });
  await ended('vehicles', `${vehicle.id}/max-current`, { maxCurrent: 8 });
  const delivery = await eventually('a delivery that nobody takes', async () => {
    const { data } = (await api.get(`/webhooks/${webhook.body.id}/deliveries`)).body;
    return data[0];
  });
  // What waits stays, and nothing comes to it any more.
  await api.patch(`/webhooks/${webhook.body.id}`, { events: ['user:meter:updated'] });
  const home = await api.post(`/users/${userId}/locations`, {
    name: 'Home',
    ...location,
    timezoneName: 'Europe/Oslo',
  });
  const plan = await api.post(`/users/${userId}/schedules`, {
    targetType: 'vehicle',
    targetId: vehicle.id,
    locationId: home.body.id,
    isEnabled: false,
    defaultShouldCharge: true,
    rules: [],
  });
  const planned = await plannedVehicle(api, userId, { home: home.body.id, location });
  const flexible = await flexibleVehicles(api, userId, home.body.id);
  const tariffId = `tariff-of-${userId}`;
  await api.put(`/tariffs/${tariffId}`, [{ name: 'DAY', cost: '0.30' }]);
  const session = await api.post(`/users/${userId}/link`, { ...LINK, language: 'browser' });
  await eventually('the account whose credentials work no longer', async () => {
    const { linkedVendors } = (await api.get(`/users/${userId}`)).body;
    return (
      linkedVendors.some(({ isValid }: { readonly isValid: boolean }) => !isValid) || undefined
    );
  });
  const house = await api.post('/sandbox/homes', {
    userId: `${userId}-at-home`,
    preset: 'apartment-charger',
  });
  const [intervention] = (await api.get('/interventions')).body;
  return {
    userId,
    vehicleId: vehicle.id,
    chargerId: charger.id,
    hvacId: hvac.id,
    inverterId: inverter.id,
    batteryId: battery.id,
    meterId: meter.id,
    assetId: lost.id,
    'vehicles.actionId': driving,
    'chargers.actionId': charging,
    'hvacs.actionId': heating,
    'batteries.actionId': storing,
    locationId: home.body.id,
    scheduleId: plan.body.id,
    'schedules.targetId': vehicle.id,
    ...planned,
    ...flexible,
    tariffId,
    webhookId: webhook.body.id,
    deliveryId: delivery.id,
    accountId: account.body.id,
    homeId: house.body.id,
    deviceId: account.body.devices[1].id,
    chargerDeviceId: account.body.devices.at(-1).id,
    linkToken: session.body.linkToken,
    interventionId: intervention.id,
  };
};

/**
 * A vehicle that had a plan of smart charging, which is over since it was unplugged: nothing more is asked of it. Of another
 * vendor, so that it is told from the one that is compared.
 */
const plannedVehicle = async (
  api: ApiClient,
  userId: string,
  { home, location }: { readonly home: string; readonly location: object },
): Promise<Ids> => {
  const vehicles = [{ batteryLevel: 40, isPluggedIn: true, chargesWhenPluggedIn: false, location }];
  const account = await api.post('/sandbox/accounts', { vendor: 'BMW', vehicles, userId });
  const vehicle = await eventually('a vehicle at home', async () =>
    (await api.get(`/users/${userId}/vehicles`)).body.data.find(
      (one: { readonly vendor: string; readonly location: { readonly id: string | null } }) =>
        one.vendor === 'BMW' && one.location.id === home,
    ),
  );
  const policy = { isEnabled: true, deadline: '07:00' };
  const enabled = await api.put(`/vehicles/${vehicle.id}/smart-charging-policy`, policy);
  if (enabled.status !== 200) throw new Error(JSON.stringify(enabled.body));
  const status = `/vehicles/${vehicle.id}/smart-charging-status`;
  const plan = await eventually(
    'a plan',
    async () => (await api.get(status)).body.plan ?? undefined,
  );
  const [device] = account.body.devices;
  await api.patch(`/sandbox/devices/${device.id}`, { isPluggedIn: false });
  await eventually('the end of the plan', async () => {
    // Whoever is just being looked at may be seen as it was before.
    await api.post(`/vehicles/${vehicle.id}/refresh-hint`, {});
    return (await api.get(status)).body.state === 'CONSIDERING' ? true : undefined;
  });
  return {
    'smart-charging.vehicleId': vehicle.id,
    'smart-charging.smartChargingPlanId': plan.id,
    'smart-charging.planId': plan.id,
  };
};

/** Two vehicles that are not plugged in: one has a flex policy, which is overridden; the other could have one. */
const flexibleVehicles = async (
  api: ApiClient,
  userId: string,
  locationId: string,
): Promise<Ids> => {
  const vehicles = [{ isPluggedIn: false }, { isPluggedIn: false }];
  await api.post('/sandbox/accounts', { vendor: 'KIA', vehicles, userId });
  const [agreed, free] = await eventually('two vehicles', async () => {
    const { data } = (await api.get(`/users/${userId}/vehicles`)).body;
    const found = data.filter(({ vendor }: { readonly vendor: string }) => vendor === 'KIA');
    return found.length === 2 ? found : undefined;
  });
  const day = { deadline: '07:00', minimumChargeTarget: 80 };
  const policy = await api.post('/flex/vehicle-policies', {
    ...{ locationId, vehicleId: agreed.id, batteryReserve: 20 },
    schedule: Object.fromEntries(WEEKDAYS.map((name) => [name, day])),
  });
  if (policy.status !== 200) throw new Error(JSON.stringify(policy.body));
  await api.post(`/flex/vehicle-policies/${policy.body.id}/overrides`, {
    ...{ type: 'NEXT_DAY_SCHEDULE', deadline: '06:30' },
  });
  return { policyId: policy.body.id, 'flex.vehicleId': free.id, 'flex.locationId': locationId };
};
