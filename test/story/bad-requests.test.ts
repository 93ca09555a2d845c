import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Operation } from '#shared/contract/operation.ts';
import { type TableName, tableNames } from '#shared/contract/resources/tables.ts';
import { type ApiClient, accessToken, apiClient } from '#test/support/api-client.ts';
import { asHttp } from '#test/support/as-http.ts';
import { CANARY, furnished, type Ids, LINK } from '#test/support/belongings.ts';
import { eventually } from '#test/support/eventually.ts';
import {
  type ForeignRequest,
  ofAnotherClient,
  ofAnotherUser,
  refusedAlike,
} from '#test/support/foreign-ids.ts';
import { goodRequest, withoutPages } from '#test/support/good-requests.ts';
import {
  type Belongings,
  type HostileRequest,
  hostileRequests,
} from '#test/support/hostile-requests.ts';
import { type LoadstarProcess, startLoadstar } from '#test/support/loadstar-process.ts';
import {
  newLogo,
  newProductionClient,
  newSandboxClient,
} from '#test/support/new-sandbox-client.ts';
import { asAsked } from '#test/support/newest-of.ts';
import { refusals, type Sender } from '#test/support/operation-cells.ts';
import { type RawAnswer, sendAsWorded, type Worded } from '#test/support/send-as-worded.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

const resources = new AsyncDisposableStack();
let folder: string;
let loadstar: LoadstarProcess;
let ada: ApiClient;
let mallory: ApiClient;
let adasToken: string;
let mallorysToken: string;
let gracesToken: string;
let productionToken: string;
let adas: Ids;
/** What another user of Ada's client has. */
let bobs: Ids;
let mallorys: Ids;
let graces: Ids;

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
  const third = await newSandboxClient(loadstar.description);
  gracesToken = await accessToken(apiUrl, third);
  productionToken = await accessToken(apiUrl, await newProductionClient(loadstar.description));
  [adas, mallorys, graces] = await Promise.all([
    furnished(ada, 'ada'),
    furnished(mallory, 'mallory'),
    furnished(await apiClient(apiUrl, third), 'grace'),
  ]);
  adas = { ...adas, ...(await newLogo(loadstar.description, client)) };
  graces = { ...graces, ...(await newLogo(loadstar.description, third)) };
  const home = { name: 'Home', latitude: 1, longitude: 2, timezoneName: 'UTC' };
  await ada.post('/users/bob/link', LINK);
  await ada.post('/sandbox/accounts', { vendor: 'TESLA', vehicles: [{}], userId: 'bob' });
  const car = await eventually('a vehicle of Bob’s', async () => {
    const { data } = (await ada.get('/users/bob/vehicles')).body;
    return data[0];
  });
  bobs = {
    locationId: (await ada.post('/users/bob/locations', home)).body.id,
    'schedules.targetId': car.id,
  };
}, 180_000);

afterAll(() => resources.disposeAsync());

/** Sends a request as Ada, or as whoever has the token. */
const send = ({ headers, ...worded }: Worded, token = adasToken): Promise<RawAnswer> =>
  sendAsWorded(loadstar.description.apiUrl, {
    ...worded,
    headers: { authorization: `Bearer ${token}`, ...headers },
  });

/** What each sender holds for a token; Ada is the client. */
const tokenOf: Readonly<Record<Sender, () => string | undefined>> = {
  'the client': () => adasToken,
  nobody: () => undefined,
  'whoever made up a token': () => `${adasToken.slice(0, -4)}AAAA`,
  'a client of production': () => productionToken,
};

const sendAs = (sender: Sender, { headers, ...worded }: Worded): Promise<RawAnswer> => {
  const token = tokenOf[sender]();
  const authorization = token === undefined ? undefined : `Bearer ${token}`;
  return send({ ...worded, headers: { authorization, ...headers } });
};

/** Tells whoever runs the tests how much was asked. */
const tell = (rule: string, cells: number): void => {
  process.stdout.write(`${rule}: ${cells} cells\n`);
};

/** The keys of all rows that requests can make; what workers note in them meanwhile, or make of a fleet, does not count. */
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
    .flatMap(({ Items = [] }, place) =>
      Items.filter(({ sk }) => ofClients[place] !== 'flex' || sk?.S === 'INTENT'),
    )
    .map(({ pk, sk }) => `${pk?.S} ${sk?.S}`)
    .toSorted();
};

/** Nothing of our insides, and nothing that was secret. */
const LEAK =
  /arn:aws|loadstar-local|dynamodb|exception|node_modules|\.ts\b|at \S+ \(|CANARY|59\.9127/i;

const faultsOf = (
  { status, issue, says }: Pick<HostileRequest, 'status' | 'issue' | 'says'>,
  { headers, text, ...answer }: RawAnswer,
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

/** Who sends no token never gets further than to the gateway. */
const gatewayFaults = ({ status, text }: RawAnswer): readonly string[] =>
  status === 401 && text === '{"message":"Unauthorized"}' ? [] : [`status ${status}`];

it('holds a client to its plan, and nobody else', async () => {
  const { apiUrl } = loadstar.description;
  const trial = await newSandboxClient(loadstar.description, { plan: 'trial' });
  const token = await accessToken(apiUrl, trial);
  const answers: RawAnswer[] = [];
  for (let round = 0; round < 25; round += 1) {
    const asked = Array.from({ length: 16 }, () => send({ method: 'GET', path: '/users' }, token));
    answers.push(...(await Promise.all(asked)));
  }

  const refused = answers.filter(({ status }) => status === 429);
  const passed = answers.filter(({ status }) => status === 200);
  // What it could have sent in twelve seconds, ten more with each second, and what the lot says.
  expect(passed.length).toBeGreaterThan(60);
  expect(refused.length).toBeGreaterThan(20);
  expect(passed.length + refused.length).toBe(400);
  for (const { headers, text } of refused) {
    expect(Number(headers['retry-after'])).toBeGreaterThanOrEqual(1);
    expect(JSON.parse(text).type).toBe(`${apiUrl}/problems/rate-limited`);
  }
  expect((await send({ method: 'GET', path: '/users' })).status).toBe(200);
});

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
      `/vehicles/actions/${adas['vehicles.actionId']}`,
      `/schedules/${adas.scheduleId}`,
      `/webhooks/${adas.webhookId}`,
      `/sandbox/accounts/${adas.accountId}`,
    ].map(async (path) => (await ada.get(path)).body),
  );

/** Sends both requests and says how they are told apart, if they are. */
const toldApart = async (
  { operation, spot, foreign, missing }: ForeignRequest,
  token: string,
): Promise<readonly string[]> => {
  const call = async ({ request, id }: ForeignRequest['foreign']) => {
    const answer = await send(asHttp(operation, request), token);
    const { date: _, 'x-request-id': __, 'content-length': ___, ...headers } = answer.headers;
    return JSON.stringify({ ...answer, headers }).replaceAll(id, '<id>');
  };
  const [asked, made] = [await call(foreign), await call(missing)];
  const status = refusedAlike.has(operation.id) ? 400 : 404;
  const isHidden = asked.includes(`"status":${status}`) || asked.includes('\\"data\\":[]');
  return asked === made && isHidden ? [] : [`${operation.id} ${spot}: ${asked} ${made}`];
};

it('holds every operation to the rules of all', async () => {
  const nobodys = Object.fromEntries(
    Object.entries(adas).map(([name, id]) => [name, name === 'userId' ? 'eve' : madeUpLike(id)]),
  );
  const [before, rows] = [await whatAdaSees(), await rowsThereAre()];
  const cells = refusals(adas);
  const others = ofAnotherClient(adas, nobodys, mallorys);
  const housemates = ofAnotherUser(bobs, nobodys, adas);

  const faulty: string[] = [];
  for (const { operation, name, sender, request, ...expected } of cells) {
    const answer = await sendAs(sender, asHttp(operation, request));
    const faults = sender === 'nobody' ? gatewayFaults(answer) : faultsOf(expected, answer);
    if (faults.length > 0)
      faulty.push(`${operation.id}, ${name}: ${faults} in ${answer.text.slice(0, 200)}`);
  }
  for (const foreign of others) faulty.push(...(await toldApart(foreign, mallorysToken)));
  for (const foreign of housemates) faulty.push(...(await toldApart(foreign, adasToken)));

  expect(faulty).toEqual([]);
  expect([await whatAdaSees(), await rowsThereAre()]).toEqual([before, rows]);
  tell('who may call', cells.filter(({ rule }) => rule === 'who may call').length);
  tell('what is taken', cells.filter(({ rule }) => rule === 'what is taken').length);
  tell('ids of another client', others.length);
  tell('ids of another user', housemates.length);
});

/** When something is to be deleted, by what it goes with. */
const placeOf = ({ path }: Operation): number =>
  [
    '/webhooks/firehose',
    '/flex/vehicle-policies/{policyId}',
    '/locations/{locationId}',
    '/sandbox/accounts/{accountId}',
    '/users/{userId}/authorization',
    '/users/{userId}',
  ].indexOf(path);

/** What is not as the contract says in an answer to a good request. */
const oddityOf = ({ responses }: Operation, { status, text, headers }: RawAnswer) => {
  const response = responses[status];
  if (!response) return text.slice(0, 300);
  // Whatever is published of it, there is nothing behind a 204.
  if (!response.body || status === 204)
    return text === '' ? undefined : `a body: ${text.slice(0, 100)}`;
  const type = headers['content-type'];
  const wanted = response.contentType ?? 'application/json';
  if (type !== wanted) return `${type} instead of ${wanted}`;
  if (wanted !== 'application/json') return undefined;
  const told: unknown = JSON.parse(text);
  const { data, error } = response.body.safeParse(told);
  if (error) return error.message;
  return isDeepStrictEqual(data, told) ? undefined : 'members that are not in the contract';
};

/** They delete what operations of the newest version are about to. */
const formerDeletions = [
  'deleteChargingLocation',
  'vehicleEndExternalStart',
  'chargerEndExternalStart',
];

it('answers every operation in the shape that it has in the contract', async () => {
  const deletions = withoutPages.filter(
    ({ id, method }) => method === 'DELETE' && !formerDeletions.includes(id),
  );
  const ordered = [
    ...withoutPages.filter(({ method }) => method !== 'DELETE'),
    // What goes with something else is deleted before it: the user comes last of all.
    ...deletions.toSorted((one, other) => placeOf(one) - placeOf(other)),
  ];

  const odd: string[] = [];
  for (const operation of ordered) {
    const answer = await send(asHttp(operation, goodRequest(operation, graces)), gracesToken);
    const fault = oddityOf(asAsked(operation), answer);
    if (fault) odd.push(`${operation.id} ${answer.status}: ${fault}`);
  }

  expect(odd).toEqual([]);
  tell('shapes of answers', ordered.length);
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
}, 180_000);

it('leads from a path with slashes too many to the plain one, query and all', async () => {
  const led = await send({ method: 'GET', path: '//users///?pageSize=1', body: undefined });
  const followed = await ada.get('/users/?pageSize=1');

  expect([led.status, led.headers.location]).toEqual([308, '/users?pageSize=1']);
  expect(led.headers['x-request-id']).toBeDefined();
  expect([followed.status, followed.body.data.length]).toEqual([200, 1]);
  expect((await ada.post('/users/ada/link/', LINK)).status).toBe(200);
});

it('takes JSON that nobody calls JSON', async () => {
  const { status, text } = await send({
    method: 'POST',
    path: '/users/ada/link',
    body: LINK,
    headers: { 'content-type': undefined },
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
