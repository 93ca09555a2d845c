import { afterAll, beforeAll, expect, it } from 'vitest';
import { newestVersion, versionDates } from '#shared/contract/versions/version-dates.ts';
import { type ApiClient, apiClient } from '#test/support/api-client.ts';
import { eventually } from '#test/support/eventually.ts';
import { type LoadstarProcess, startLoadstar } from '#test/support/loadstar-process.ts';
import { moveClient, newSandboxClient } from '#test/support/new-sandbox-client.ts';
import { type PublishedDocument, publishedDocument } from '#test/support/published-document.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';
import { startReceiver, type WebhookReceiver } from '#test/support/webhook-receiver.ts';

const resources = new AsyncDisposableStack();
let loadstar: LoadstarProcess;

beforeAll(async () => {
  const folder = resources.use(await temporaryFolder());
  loadstar = await startLoadstar(folder.path, ['--memory']);
  resources.defer(async () => {
    await loadstar.stop();
  });
}, 120_000);

afterAll(() => resources.disposeAsync());

type Asked = {
  readonly params?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
};

/** An integration that was written against one version, and knows of no other. */
type Integration = {
  readonly clientId: string;
  readonly api: ApiClient;
  readonly document: PublishedDocument;
  /** What its pinned webhook brought. */
  readonly pinned: WebhookReceiver;
  /** What the webhook that follows its default brought. */
  readonly following: WebhookReceiver;
  // biome-ignore lint/suspicious/noExplicitAny: a story reads whatever the API answers.
  readonly ask: (operation: string, asked?: Asked) => Promise<any>;
};

/** Begins as a client whose default is the version, and holds every answer against the version's own document. */
const integration = async (version: string): Promise<Integration> => {
  const { description } = loadstar;
  const document = await publishedDocument(description.apiUrl, version);
  const credentials = await newSandboxClient(description, {
    name: `Of ${version}`,
    defaultVersion: version,
  });
  const api = await apiClient(description.apiUrl, credentials);
  const ask: Integration['ask'] = async (operation, { params = {}, body, headers = {} } = {}) => {
    const [method = '', template = ''] = operation.split(' ');
    const path = template.replaceAll(/\{(\w+)\}/g, (_, name) => params[name] ?? '');
    const answer =
      method === 'GET' ? await api.get(path, headers) : await api.post(path, body, headers);
    const plain = { method, path: template.replace(/\?.*/, '') };
    const fault = document.faultInAnswer(plain, answer.status, answer.body);
    expect([version, operation, fault]).toEqual([version, operation, undefined]);
    expect([operation, answer.headers.get('enode-version')]).toEqual([operation, version]);
    expect([operation, answer.status, answer.body?.issues]).toEqual([
      operation,
      expect.toBeOneOf([200, 201]),
      undefined,
    ]);
    return answer.body;
  };
  const pinned = resources.use(await startReceiver());
  const following = resources.use(await startReceiver());
  for (const [{ url, secret }, apiVersion] of [
    [pinned, version],
    [following, null],
  ] as const) {
    await ask('POST /webhooks', { body: { url, secret, apiVersion } });
  }
  const { clientId } = credentials;
  return { clientId, api, document, pinned, following, ask };
};

const USER = { userId: 'ada' };

/** Links a car, charges it, gives it a schedule, and looks at what that came to. */
const evening = async ({ api, ask, document: { version } }: Integration): Promise<string> => {
  const { linkUrl } = await ask('POST /users/{userId}/link', {
    params: USER,
    body: {
      vendor: 'TESLA',
      vendorType: 'vehicle',
      ...(version < '2024-01-01'
        ? { scopes: ['vehicle:location', 'control:vehicle:charging'], forceLanguage: 'en' }
        : {
            scopes: ['vehicle:read:data', 'vehicle:read:location', 'vehicle:control:charging'],
            language: 'en-GB',
            redirectUri: 'https://example.com/linked',
          }),
    },
  });
  const account = await api.post('/sandbox/accounts', {
    vendor: 'TESLA',
    vehicles: [{ batteryLevel: 40, isPluggedIn: true, chargesWhenPluggedIn: false }],
  });
  // Older versions have no `linkToken`; it is the end of the address in all of them.
  const linkToken = new URL(linkUrl).pathname.split('/').at(-1);
  await api.post('/sandbox/link-sessions/complete', { linkToken, accountId: account.body.id });
  const vehicleId: string = await eventually('the car', async () => {
    const { data } = await ask('GET /users/{userId}/vehicles', { params: USER });
    return data[0]?.id;
  });
  const action = await ask('POST /vehicles/{vehicleId}/charging', {
    params: { vehicleId },
    body: { action: 'START' },
  });
  await eventually('the car to charge', async () => {
    const { state } = await ask('GET /vehicles/actions/{actionId}', {
      params: { actionId: action.id },
    });
    return state === 'CONFIRMED' || undefined;
  });
  await (version < '2023-08-01' ? planAsOfOld : plan)(ask, version, vehicleId);
  const today = `${new Date().toISOString().slice(0, 10)}T00:00:00Z`;
  await ask(`GET /users/{userId}/statistics/charging?startDate=${today}&type=vehicle`, {
    params: USER,
  });
  await ask(`GET /users/{userId}/statistics/charging/sessions?startDate=${today}&type=vehicle`, {
    params: USER,
  });
  await ask('GET /vehicles/{vehicleId}', { params: { vehicleId } });
  await ask('GET /users/{userId}', { params: USER });
  return vehicleId;
};

const HOME = { name: 'Home', latitude: 59.9, longitude: 10.7, timezoneName: 'Europe/Oslo' };
const TERMS = {
  isEnabled: false,
  defaultShouldCharge: true,
  rules: [{ weekdays: [5], shouldCharge: false }],
};

type Plan = (ask: Integration['ask'], version: string, vehicleId: string) => Promise<void>;

/** A location and a schedule there, of a user who is in the path. */
const plan: Plan = async (ask, _, targetId) => {
  const { id: locationId } = await ask('POST /users/{userId}/locations', {
    params: USER,
    body: HOME,
  });
  await ask('POST /users/{userId}/schedules', {
    params: USER,
    body: { targetType: 'vehicle', targetId, locationId, ...TERMS },
  });
};

/** The same of a user whom a header names, at paths and with names that are gone; all lists were bare. */
const planAsOfOld: Plan = async (ask, version, id) => {
  const headers = { 'enode-user-id': USER.userId };
  const { id: chargingLocationId } = await ask('POST /charging-locations', { headers, body: HOME });
  const target =
    version < '2023-05-01'
      ? { chargeableType: 'vehicle', chargeableId: id }
      : { targetType: 'vehicle', targetId: id };
  const body = { ...target, chargingLocationId, ...TERMS };
  const schedule = await ask('POST /schedules', { headers, body });
  expect(await ask('GET /schedules', { headers })).toEqual([schedule]);
  expect(await ask('GET /charging-locations', { headers })).toHaveLength(1);
  expect(await ask('GET /vehicles', { headers })).toHaveLength(1);
  expect(await ask('GET /me', { headers })).toMatchObject({ id: USER.userId });
};

/** Every event that came, held against the document of a version. */
const expectAllOf = (receiver: WebhookReceiver, { version, faultInEvent }: PublishedDocument) => {
  for (const event of receiver.events()) {
    expect([event.event, event.version]).toEqual([event.event, version]);
    expect([version, event.event, faultInEvent(event.event, event)]).toEqual([
      version,
      event.event,
      undefined,
    ]);
  }
};

const untilTold = ({ pinned, following }: Integration, name: RegExp) =>
  eventually(
    `${name}`,
    () =>
      [pinned, following].every(({ events }) => events().some(({ event }) => name.test(event))) ||
      undefined,
  );

it('shows each of them its own version, and moves whoever is moved', async () => {
  const all = await Promise.all(versionDates.map(integration));
  const vehicles = await Promise.all(all.map(evening));
  for (const one of all) {
    await untilTold(one, /^user:vehicle:discovered$/);
    await untilTold(one, /^user:(vendor|charge)-action:updated$/);
    expectAllOf(one.pinned, one.document);
    expectAllOf(one.following, one.document);
  }

  // The oldest follows the newest from its next event on, and its pin stays.
  const [moved, vehicleId] = [all.at(-1), vehicles.at(-1)];
  const newest = all[0];
  if (!moved || !newest) throw new Error('there are no versions');
  const seen = moved.following.events().length;
  await moveClient(loadstar.description, moved.clientId, newestVersion);
  await moved.api.post(`/vehicles/${vehicleId}/charging`, { action: 'STOP' });
  const told = await eventually('an event in the newest version', () =>
    moved.following
      .events()
      .slice(seen)
      .find(({ version }) => version === newestVersion),
  );

  expect(newest.document.faultInEvent(told.event, told)).toBeUndefined();
  await eventually('the same by the pin', () => moved.pinned.events().length > seen || undefined);
  expectAllOf(moved.pinned, moved.document);
}, 180_000);
