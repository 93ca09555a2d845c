import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TableName, tableNames } from '#shared/contract/resources/tables.ts';
import { type ApiClient, accessToken, apiClient } from '#test/support/api-client.ts';
import { eventually } from '#test/support/eventually.ts';
import { foreignRequests, refusedAlike, type WordedRequest } from '#test/support/foreign-ids.ts';
import {
  type Belongings,
  type HostileRequest,
  hostileRequests,
} from '#test/support/hostile-requests.ts';
import { type LoadstarProcess, startLoadstar } from '#test/support/loadstar-process.ts';
import { newSandboxClient } from '#test/support/new-sandbox-client.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

const CANARY = {
  vin: 'CANARYV1N23456789',
  secret: 'CANARY-webhook-secret',
  header: 'CANARY-header-value',
  latitude: 59.912731,
};

const LINK = {
  vendorType: 'vehicle',
  scopes: ['vehicle:read:data'],
  language: 'en-GB',
  redirectUri: 'https://example.com/linked',
};

const resources = new AsyncDisposableStack();
let folder: string;
let loadstar: LoadstarProcess;
let ada: ApiClient;
let mallory: ApiClient;
let adasToken: string;
let mallorysToken: string;
let adas: Readonly<Record<string, string>>;
let mallorys: Readonly<Record<string, string>>;

beforeAll(async () => {
  folder = resources.use(await temporaryFolder()).path;
  loadstar = await startLoadstar(folder, ['--memory']);
  resources.defer(async () => {
    await loadstar.stop();
  });
  const { apiUrl, client } = loadstar.description;
  ada = await apiClient(apiUrl, client);
  adasToken = await accessToken(apiUrl, client);
  const stranger = await newSandboxClient(loadstar.description);
  mallory = await apiClient(apiUrl, stranger);
  mallorysToken = await accessToken(apiUrl, stranger);
  [adas, mallorys] = await Promise.all([furnished(ada, 'ada'), furnished(mallory, 'mallory')]);
}, 60_000);

afterAll(() => resources.disposeAsync());

/** Gives a client one of everything, and says what its ids are. */
const furnished = async (api: ApiClient, userId: string) => {
  const location = { latitude: CANARY.latitude, longitude: 10.75 };
  const vehicles = [{ vin: CANARY.vin, batteryLevel: 40, isPluggedIn: true, location }];
  const account = await api.post('/sandbox/accounts', {
    vendor: 'TESLA',
    vehicles,
    chargers: [{}],
    userId,
  });
  // Numbers of these change by themselves, and the account above is compared.
  const moving = { inverters: [{}], batteries: [{}], meters: [{}] };
  await api.post('/sandbox/accounts', { vendor: 'ENPHASE', ...moving, userId });
  await api.post('/sandbox/accounts', { vendor: 'TADO', hvacs: [{}], userId });
  const vehicle = await eventually(
    'the vehicle',
    async () => (await api.get(`/users/${userId}/vehicles`)).body.data[0],
  );
  /** The first device of a kind that the user has. */
  const first = async (resource: string) =>
    (
      await eventually(
        resource,
        async () => (await api.get(`/users/${userId}/${resource}`)).body.data[0],
      )
    ).id;
  // Has nothing to command any more, and so nothing that changes by itself.
  const action = await api.post(`/vehicles/${vehicle.id}/max-current`, { maxCurrent: 9 });
  await eventually('the end of the action', async () => {
    const { body } = await api.get(`/vehicles/actions/${action.body.id}`);
    return body.state === 'PENDING' ? undefined : body;
  });
  const webhook = await api.post('/webhooks', {
    url: `https://${userId}.example.com/`,
    secret: CANARY.secret,
    events: ['user:meter:updated'],
    authentication: { headerName: 'x-key', headerValue: CANARY.header },
  });
  const home = await api.post(`/users/${userId}/locations`, {
    name: 'Home',
    ...location,
    timezoneName: 'Europe/Oslo',
  });
  const session = await api.post(`/users/${userId}/link`, {
    vendorType: 'vehicle',
    scopes: ['vehicle:read:data'],
    language: 'browser',
    redirectUri: 'https://example.com/linked',
  });
  return {
    userId,
    vehicleId: vehicle.id,
    chargerId: await first('chargers'),
    hvacId: await first('hvacs'),
    inverterId: await first('inverters'),
    batteryId: await first('batteries'),
    meterId: await first('meters'),
    assetId: vehicle.id,
    actionId: action.body.id,
    locationId: home.body.id,
    webhookId: webhook.body.id,
    accountId: account.body.id,
    deviceId: account.body.devices[0].id,
    linkToken: session.body.linkToken,
  } as Readonly<Record<string, string>>;
};

type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
};

/** Sends exactly what is worded: `fetch` would tidy up paths and headers. */
const send = (
  { method, path, body, headers }: Pick<HostileRequest, 'method' | 'path' | 'body' | 'headers'>,
  token = adasToken,
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const isSentAsIs = body === undefined || typeof body === 'string' || Buffer.isBuffer(body);
    const sent = isSentAsIs ? body : JSON.stringify(body);
    const outgoing = request(
      new URL(loadstar.description.apiUrl),
      {
        method,
        path,
        headers: {
          authorization: `Bearer ${token}`,
          ...(sent === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
      },
      async (response) => {
        let text = '';
        for await (const chunk of response.setEncoding('utf8')) text += chunk;
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
      },
    );
    outgoing.on('error', reject).end(sent);
  });

/** The keys of all rows that requests can make; what workers note in them meanwhile does not count. */
const rowsThereAre = async () => {
  const { endpoint, region, tables, adminAccessKeyId, adminSecretAccessKey } = loadstar.description;
  const credentials = { accessKeyId: adminAccessKeyId, secretAccessKey: adminSecretAccessKey };
  const client = new DynamoDBClient({ endpoint, region, credentials });
  const ofClients = tableNames.filter((name: TableName) => name !== 'rateLimits');
  const pages = await Promise.all(
    ofClients.map((name) => client.send(new ScanCommand({ TableName: tables[name] }))),
  );
  client.destroy();
  return pages
    .flatMap(({ Items = [] }) => Items.map(({ pk, sk }) => `${pk?.S} ${sk?.S}`))
    .toSorted();
};

/** Nothing of our insides, and nothing that was secret. */
const LEAK =
  /arn:aws|loadstar-local|dynamodb|exception|node_modules|\.ts\b|at \S+ \(|CANARY|59\.9127/i;

const faultsOf = (
  { status, issue, says }: HostileRequest,
  { headers, text, ...answer }: Answer,
): readonly string[] => {
  const problem = text.startsWith('{') ? JSON.parse(text) : {};
  const paths = (problem.issues ?? []).map(({ path }: { path: string }) => path);
  const checks: Readonly<Record<string, boolean>> = {
    [`status ${answer.status}`]: answer.status === status,
    'no detail': Boolean(problem.detail ?? problem.error_description),
    'no JSON': String(headers['content-type']).startsWith('application/json'),
    'no request id': headers['x-request-id'] !== undefined,
    'no challenge': status !== 401 || headers['www-authenticate'] !== undefined,
    'no allowed methods': status !== 405 || headers.allow !== undefined,
    [`names ${paths}`]: issue === undefined || paths.includes(issue),
    [`lacks ${says}`]: says === undefined || says.test(text),
    leaks: !LEAK.test(text),
  };
  return Object.keys(checks).filter((fault) => !checks[fault]);
};

it('turns down every bad request in plain words, and does nothing', async () => {
  const { keys } = (await ada.get('/.well-known/jwks.json')).body;
  const own = { ...adas, token: adasToken, publicKey: keys[0] } as unknown as Belongings;
  const before = await rowsThereAre();

  const requests = hostileRequests(own);
  const faulty: string[] = [];
  for (const hostile of requests) {
    const answer = await send(hostile);
    const faults = faultsOf(hostile, answer);
    if (faults.length > 0)
      faulty.push(`${hostile.name}: ${faults} in ${answer.text.slice(0, 200)}`);
  }

  expect(faulty).toEqual([]);
  expect(requests.length).toBeGreaterThan(150);
  expect(await rowsThereAre()).toEqual(before);
});

/** Another id of the same form. */
const madeUpLike = (id: string): string =>
  id.length === 36 ? randomUUID() : `${id.slice(0, -4)}${id.endsWith('AAAA') ? 'BBBB' : 'AAAA'}`;

const whatAdaSees = () =>
  Promise.all(
    [
      '/users/ada',
      `/vehicles/${adas.vehicleId}`,
      `/vehicles/actions/${adas.actionId}`,
      `/webhooks/${adas.webhookId}`,
      `/sandbox/accounts/${adas.accountId}`,
    ].map(async (path) => (await ada.get(path)).body),
  );

it('tells what another client has and what nobody has apart by nothing', async () => {
  const nobodys = Object.fromEntries(
    Object.entries(adas).map(([name, id]) => [name, name === 'userId' ? 'eve' : madeUpLike(id)]),
  );
  const before = await whatAdaSees();

  const differing: string[] = [];
  const cells = foreignRequests(adas, nobodys, mallorys);
  for (const { operation, spot, foreign, missing } of cells) {
    const call = async ({ path, body, id }: WordedRequest) => {
      const answer = await send({ method: operation.method, path, body }, mallorysToken);
      const { date: _, 'x-request-id': __, 'content-length': ___, ...headers } = answer.headers;
      return JSON.stringify({ ...answer, headers }).replaceAll(id, '<id>');
    };
    const [asked, made] = [await call(foreign), await call(missing)];
    const status = refusedAlike.has(operation.id) ? 400 : 404;
    const isHidden = asked.includes(`"status":${status}`) || asked.includes('\\"data\\":[]');
    if (asked !== made || !isHidden) differing.push(`${operation.id} ${spot}: ${asked} ${made}`);
  }

  expect(differing).toEqual([]);
  expect(cells.length).toBeGreaterThan(20);
  expect(await whatAdaSees()).toEqual(before);
});

/** Ids that a careless client may choose, and some that it should not. */
const USER_IDS = [
  ...['a/b', '/', 'a/', '//', '.', '..', '...', '.a', '%', '%2e', '%2F', '%%', 'a%41', '100%'],
  ...[' ', ' a', 'a ', 'a b', '\t', 'a\nb', 'a\u00a0b', '\u0000', '\u007f', 'a\u2028b', '\u202ea'],
  ...['a?b', '?', 'a#b', '#', 'a\\b', '\\', 'a;b', 'a&b=c', 'a+b', '+', '@', 'a:b', '~', '*', "'"],
  ...[
    'ada@example.com',
    'auth0|5f7c',
    '👩‍🚀',
    'שרה',
    'e\u0301',
    'constructor',
    '__proto__',
    'link',
  ],
  ...['x'.repeat(320), 'x'.repeat(321), '🙂'.repeat(80), '🙂'.repeat(81), '{userId}', '$default'],
];

it('finds and deletes every user whom it took', async () => {
  const ids = [...new Set([...USER_IDS, ...fc.sample(fc.string({ unit: 'grapheme' }), 40)])];
  const taken: string[] = [];
  const astray: string[] = [];
  for (const id of ids) {
    const path = `/users/${encodeURIComponent(id)}`;
    const made = await ada.post(`${path}/link`, LINK);
    if (made.status !== 200) {
      // What a path leads elsewhere is not taken there either.
      expect([400, 404, 405], `${JSON.stringify(id)} ${made.status}`).toContain(made.status);
      continue;
    }
    taken.push(id);
    const read = await ada.get(path);
    const deleted = await ada.delete(path);
    const gone = await ada.get(path);
    const statuses = [read.status, read.body?.id === id, deleted.status, gone.status];
    if (String(statuses) !== '200,true,204,404') astray.push(`${JSON.stringify(id)}: ${statuses}`);
  }

  expect(astray).toEqual([]);
  expect(taken).toContain('👩‍🚀');
  expect(taken.length).toBeGreaterThan(50);
  const inBody = await Promise.all(
    USER_IDS.map(async (userId) => {
      const { status, body } = await ada.post('/sandbox/accounts', { vendor: 'TESLA', userId });
      return { userId, status, path: body.issues?.[0]?.path };
    }),
  );
  expect(inBody).toEqual(
    USER_IDS.map((userId) =>
      taken.includes(userId)
        ? { userId, status: 201, path: undefined }
        : { userId, status: 400, path: 'body.userId' },
    ),
  );
}, 60_000);

it('leads from a path with slashes too many to the plain one, query and all', async () => {
  const led = await send({ method: 'GET', path: '//users///?pageSize=1', body: undefined });
  const followed = await ada.get('/users/?pageSize=1');

  expect([led.status, led.headers.location]).toEqual([308, '/users?pageSize=1']);
  expect(led.headers['x-request-id']).toBeDefined();
  expect([followed.status, followed.body.data.length]).toEqual([200, 1]);
  expect((await ada.post('/users/ada/link/', LINK)).status).toBe(200);
});

it('answers who sends no token as the document says: by the gateway', async () => {
  const { status, body } = await (await apiClient(loadstar.description.apiUrl)).get('/users');

  expect([status, body]).toEqual([401, { message: 'Unauthorized' }]);
});

it('takes JSON that nobody calls JSON', async () => {
  const { status, text } = await new Promise<Answer>((resolve, reject) => {
    const headers = { authorization: `Bearer ${adasToken}` };
    const url = new URL('/users/ada/link', loadstar.description.apiUrl);
    const outgoing = request(url, { method: 'POST', headers }, async (response) => {
      let read = '';
      for await (const chunk of response.setEncoding('utf8')) read += chunk;
      resolve({ status: response.statusCode ?? 0, headers: response.headers, text: read });
    });
    outgoing.on('error', reject).end(JSON.stringify(LINK));
  });

  expect([status, Object.keys(JSON.parse(text))]).toEqual([200, ['linkUrl', 'linkToken']]);
});

it('never wrote what is secret or personal into its log', async () => {
  await loadstar.stop();

  const log = readFileSync(join(folder, 'functions.log'), 'utf8');
  expect(log).toContain('operation_completed');
  for (const secret of [
    CANARY.vin,
    CANARY.secret,
    CANARY.header,
    adasToken,
    adas.linkToken ?? '',
  ]) {
    expect(log).not.toContain(secret);
  }
  expect(log).not.toContain(String(CANARY.latitude));
  expect(log).not.toContain(loadstar.description.client.clientSecret);
});
