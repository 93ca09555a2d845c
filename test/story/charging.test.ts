import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiClient, apiClient } from '#test/support/api-client.ts';
import { eventually } from '#test/support/eventually.ts';
import { type LoadstarProcess, startLoadstar } from '#test/support/loadstar-process.ts';
import { newSandboxClient } from '#test/support/new-sandbox-client.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';
import {
  type ReceivedEvent,
  startReceiver,
  type WebhookReceiver,
} from '#test/support/webhook-receiver.ts';

const idOf = (thing: unknown) => (thing as { id?: string } | undefined)?.id;

const SCOPES = ['vehicle:read:data', 'vehicle:read:location', 'vehicle:control:charging'];

/**
 * The whole house as a client sees it: a process of its own, real sockets, nothing handed in. The
 * steps build on one another.
 */
describe('a vehicle is linked, charged and forgotten', () => {
  const resources = new AsyncDisposableStack();
  let loadstar: LoadstarProcess;
  let api: ApiClient;
  let receiver: WebhookReceiver;
  let deviceId: string;
  let vehicleId: string;
  let actionId: string;
  let webhookId: string;

  beforeAll(async () => {
    const folder = resources.use(await temporaryFolder());
    loadstar = await startLoadstar(folder.path, ['--memory']);
    resources.defer(async () => {
      await loadstar.stop();
    });
    receiver = resources.use(await startReceiver());
    api = await apiClient(loadstar.description.apiUrl, loadstar.description.client);
  }, 180_000);

  afterAll(() => resources.disposeAsync());

  const untilEvent = (what: string, wanted: (event: ReceivedEvent) => boolean) =>
    eventually(what, () => receiver.events().find(wanted));

  it('is ready: every table, queue and key answers the function that asks', async () => {
    expect((await fetch(`${loadstar.description.apiUrl}/health/ready`)).status).toBe(204);
  });

  it('subscribes to everything', async () => {
    const created = await api.post('/webhooks', {
      url: receiver.url,
      secret: receiver.secret,
      events: ['*'],
    });

    expect(created).toMatchObject({ status: 200, body: { isActive: true, url: receiver.url } });
    webhookId = created.body.id;
    expect((await api.post(`/webhooks/${webhookId}/test`)).body.status).toBe('SUCCESS');
  });

  it('links a vehicle through a link session', async () => {
    const session = await api.post('/users/ada/link', {
      vendor: 'TESLA',
      vendorType: 'vehicle',
      scopes: SCOPES,
      language: 'en-GB',
      redirectUri: 'https://example.com/linked',
    });
    expect(session.status).toBe(200);
    const account = await api.post('/sandbox/accounts', {
      vendor: 'TESLA',
      vehicles: [{ batteryLevel: 40, isPluggedIn: false, chargesWhenPluggedIn: false }],
    });
    expect(account.status).toBe(201);
    deviceId = account.body.devices[0].id;

    const done = await api.post('/sandbox/link-sessions/complete', {
      linkToken: session.body.linkToken,
      accountId: account.body.id,
    });

    expect(done.status).toBe(200);
    const event = await untilEvent(
      'the discovered vehicle',
      ({ event: name }) => name === 'user:vehicle:discovered',
    );
    expect(event).toMatchObject({
      user: { id: 'ada' },
      version: '2025-10-01',
      vehicle: { vendor: 'TESLA', chargeState: { batteryLevel: 40, isPluggedIn: false } },
    });
    const listed = await api.get('/users/ada/vehicles');
    expect(listed.body.data).toEqual([event.vehicle]);
    vehicleId = listed.body.data[0].id;
    expect((await api.get('/users/ada')).body.linkedVendors).toEqual([
      { vendor: 'TESLA', vendorType: 'vehicle', isValid: true },
    ]);
  });

  it('refuses a session token a second time', async () => {
    const session = await api.post('/users/ada/link', {
      vendorType: 'vehicle',
      scopes: ['vehicle:read:data'],
      language: 'browser',
      redirectUri: 'https://example.com/linked',
    });
    const account = await api.post('/sandbox/accounts', { vendor: 'AUDI' });
    const body = { linkToken: session.body.linkToken, accountId: account.body.id };
    await api.post('/sandbox/link-sessions/complete', body);

    expect((await api.post('/sandbox/link-sessions/complete', body)).status).toBe(409);
  });

  it('refuses to start what is not plugged in', async () => {
    const answer = await api.post(`/vehicles/${vehicleId}/charging`, { action: 'START' });

    expect(answer).toMatchObject({ status: 400, body: { title: 'Bad Request' } });
    expect(answer.body.detail).toContain('not plugged in');
  });

  it('hears that the vehicle was plugged in', async () => {
    await api.patch(`/sandbox/devices/${deviceId}`, { isPluggedIn: true });

    const event = await untilEvent(
      'the plugged-in vehicle',
      ({ event: name, updatedFields }) =>
        name === 'user:vehicle:updated' &&
        Array.isArray(updatedFields) &&
        updatedFields.includes('chargeState.isPluggedIn'),
    );
    expect(event).toMatchObject({
      vehicle: {
        id: vehicleId,
        chargeState: { isPluggedIn: true, powerDeliveryState: 'PLUGGED_IN:STOPPED' },
      },
    });
  });

  it('starts charging, and the device confirms it', async () => {
    const started = await api.post(`/vehicles/${vehicleId}/charging`, { action: 'START' });
    expect(started).toMatchObject({
      status: 200,
      body: { state: 'PENDING', kind: 'START', targetId: vehicleId, completedAt: null },
    });
    actionId = started.body.id;

    const action = await eventually('the confirmation', async () => {
      const { body } = await api.get(`/vehicles/actions/${actionId}`);
      return body.state === 'PENDING' ? undefined : body;
    });

    expect(action).toMatchObject({ state: 'CONFIRMED', failureReason: null });
    const confirmed = await untilEvent(
      'the confirmed action',
      ({ event: name, vendorAction }) =>
        name === 'user:vendor-action:updated' &&
        (vendorAction as { state: string }).state === 'CONFIRMED',
    );
    expect(confirmed).toMatchObject({ vendorAction: action });
    const charging = await untilEvent(
      'the charging vehicle',
      ({ event: name, updatedFields }) =>
        name === 'user:vehicle:updated' &&
        Array.isArray(updatedFields) &&
        updatedFields.includes('chargeState.isCharging'),
    );
    expect(charging).toMatchObject({ vehicle: { chargeState: { isCharging: true } } });
    expect((await api.get(`/vehicles/${vehicleId}`)).body.chargeState.isCharging).toBe(true);
  });

  it('stops charging', async () => {
    const stopped = await api.post(`/vehicles/${vehicleId}/charging`, { action: 'STOP' });
    expect(stopped).toMatchObject({ status: 200, body: { kind: 'STOP' } });

    await eventually('the stop', async () => {
      const { body } = await api.get(`/vehicles/${vehicleId}`);
      return body.chargeState.isCharging === false || undefined;
    });
    await eventually('its confirmation', async () => {
      const { body } = await api.get(`/vehicles/actions/${stopped.body.id}`);
      return body.state === 'CONFIRMED' || undefined;
    });
    const again = await api.post(`/vehicles/${vehicleId}/charging`, { action: 'STOP' });
    expect(again).toMatchObject({
      status: 400,
      body: { detail: 'The vehicle is already stopped.' },
    });
  });

  it('cancels an action that gets nowhere', async () => {
    await api.patch(`/sandbox/devices/${deviceId}`, { faults: { ignoresCommands: true } });
    const started = await api.post(`/vehicles/${vehicleId}/charging`, { action: 'START' });
    expect(started.body.state).toBe('PENDING');

    const cancelled = await api.post(`/vehicles/actions/${started.body.id}/cancel`);

    expect(cancelled).toMatchObject({
      status: 200,
      body: { state: 'CANCELLED', failureReason: { type: 'REQUESTED_CANCELLATION' } },
    });
    const again = await api.post(`/vehicles/actions/${started.body.id}/cancel`);
    expect(again).toMatchObject({ status: 409, body: { state: 'CANCELLED' } });
  });

  it('shows nothing of it to a second client', async () => {
    const { apiUrl } = loadstar.description;
    const stranger = await apiClient(apiUrl, await newSandboxClient(loadstar.description));

    const answers = await Promise.all([
      stranger.get('/users/ada'),
      stranger.delete('/users/ada'),
      stranger.get(`/vehicles/${vehicleId}`),
      stranger.post(`/vehicles/${vehicleId}/charging`, { action: 'START' }),
      stranger.post(`/vehicles/${vehicleId}/max-current`, { maxCurrent: 10 }),
      stranger.post(`/vehicles/${vehicleId}/refresh-hint`),
      stranger.get(`/vehicles/actions/${actionId}`),
      stranger.post(`/vehicles/actions/${actionId}/cancel`),
      stranger.get(`/webhooks/${webhookId}`),
      stranger.patch(`/webhooks/${webhookId}`, { events: ['*'] }),
      stranger.delete(`/webhooks/${webhookId}`),
      stranger.post(`/webhooks/${webhookId}/test`),
      stranger.get(`/sandbox/devices/${deviceId}`),
    ]);

    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 404));
    const lists = await Promise.all(
      ['/users', '/vehicles', '/users/ada/vehicles', '/webhooks', '/sandbox/accounts'].map((path) =>
        stranger.get(path),
      ),
    );
    expect(lists.map(({ body }) => body.data)).toEqual(lists.map(() => []));
  });

  it('forgets a deleted user and says so', async () => {
    expect((await api.delete('/users/ada')).status).toBe(204);

    expect((await api.get('/users/ada')).status).toBe(404);
    const deleted = await untilEvent(
      'the deleted vehicle',
      ({ event: name }) => name === 'user:vehicle:deleted',
    );
    expect(deleted).toMatchObject({ user: { id: 'ada' }, vehicle: { id: vehicleId } });
    await eventually('nothing left', async () => {
      const answers = await Promise.all([
        api.get(`/vehicles/${vehicleId}`),
        api.get(`/vehicles/actions/${actionId}`),
      ]);
      return answers.every(({ status }) => status === 404) || undefined;
    });
    expect((await api.get('/users/ada/vehicles')).body.data).toEqual([]);
    expect((await api.get('/users')).body.data).toEqual([]);
  });

  it('told everything signed, and what happened to one thing in its order', () => {
    expect(receiver.batches.every(({ isSigned }) => isSigned)).toBe(true);
    const byThing = Map.groupBy(receiver.events(), ({ vehicle, vendorAction }) =>
      JSON.stringify([idOf(vehicle), idOf(vendorAction)]),
    );
    const times = [...byThing.values()].map((events) =>
      events.map(({ createdAt }) => String(createdAt)),
    );
    expect(times.length).toBeGreaterThan(3);
    expect(times).toEqual(times.map((ofOne) => ofOne.toSorted()));
  });

  it('stops at Ctrl-C', async () => {
    expect(await loadstar.stop()).toBe(0);
    expect(loadstar.output()).toContain('Stopped.');
  });
});
