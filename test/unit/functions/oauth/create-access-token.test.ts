import { decodeJwt } from 'jose';
import { describe, expect, it } from 'vitest';
import { operation } from '#functions/api/oauth/create-access-token.ts';
import { randomSecrets } from '#shared/adapters/crypto/random-secrets.ts';
import { jwtSigner } from '#shared/adapters/tokens/jwt-signer.ts';
import { jwtVerifier } from '#shared/adapters/tokens/jwt-verifier.ts';
import { keyForge } from '#shared/adapters/tokens/key-forge.ts';
import { verifierKeys } from '#shared/adapters/tokens/verifier-keys.ts';
import { createAccessToken as contract } from '#shared/contract/operations/oauth/create-access-token.ts';
import { clientRepository } from '#shared/data/clients/client-repository.ts';
import { refusalCounter } from '#shared/data/clients/refusal-counter.ts';
import { dynamoCommit } from '#shared/data/dynamo/commit.ts';
import { publicHalf, type SigningKey } from '#shared/domain/clients/signing-key.ts';
import {
  after,
  hours,
  instant,
  type Milliseconds,
  milliseconds,
  minutes,
} from '#shared/domain/quantities/units.ts';
import { uuidV7 } from '#shared/runtime/new-id.ts';
import { aClient } from '#test/support/a-client.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import type { LoadstarTables } from '#test/support/engine-tables.ts';
import { callOperation, type TestRequest } from '#test/support/http-event.ts';
import { startLoadstarTables } from '#test/support/loadstar-tables.ts';
import { testClock } from '#test/support/test-clock.ts';
import { API_URL, testEdge } from '#test/support/test-edge.ts';

const SECRET = 'p%3A:ss+wörd of a client';
const ID = aClient().id;

const clock = testClock();
const key: SigningKey = { ...(await keyForge(clock).forge()), createdAt: clock.now() };

const depsOn = (tables: LoadstarTables, keys: readonly SigningKey[] = [key]) => ({
  clients: clientRepository(tables.client, 'clients'),
  refusals: refusalCounter(tables.client, 'rateLimits'),
  signer: jwtSigner({ current: async () => keys }, API_URL),
  secrets: randomSecrets,
  clock,
  wallClock: clock,
  newId: uuidV7(clock),
});

const aSecret = (secret: string, expiresIn?: number) => ({
  id: secret,
  hash: randomSecrets.digest(secret),
  createdAt: clock.now(),
  expiresAt: expiresIn === undefined ? null : after(clock.now(), minutes(expiresIn)),
});

const addClient = async (tables: LoadstarTables, overrides: Parameters<typeof aClient>[0] = {}) => {
  const client = aClient({ secrets: [aSecret(SECRET)], ...overrides });
  await dynamoCommit(tables.client)([depsOn(tables).clients.adding(client)]);
};

const start = async ({ hasKey = true } = {}) => {
  const tables = await startLoadstarTables();
  await addClient(tables);
  const handler = operation(() => depsOn(tables, hasKey ? [key] : []), testEdge());
  return {
    tables,
    call: (request: TestRequest) => callOperation(handler, contract, { caller: null, ...request }),
    [Symbol.asyncDispose]: () => tables[Symbol.asyncDispose](),
  };
};

const grant = { grant_type: 'client_credentials' };
const basic = (id: string, secret: string, scheme = 'Basic') => ({
  authorization: `${scheme} ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
});
const encodedBasic = (id: string, secret: string) =>
  basic(encodeURIComponent(id), encodeURIComponent(secret));
const byForm = { ...grant, client_id: ID, client_secret: SECRET };

describeOperation({
  contract,
  operation,
  connect: ({ tables }) => depsOn(tables),
  arrange: async ({ tables }) => {
    await addClient(tables);
    return { caller: null, body: byForm };
  },
});

describe('createAccessToken issues a token', () => {
  it.each<[string, TestRequest]>([
    ['for credentials in the form', { body: byForm }],
    ['for Basic, form-encoded', { headers: encodedBasic(ID, SECRET), body: grant }],
    [
      'for Basic with a space as +',
      { headers: basic(ID, encodeURIComponent(SECRET).replaceAll('%20', '+')), body: grant },
    ],
    [
      'whatever the case of the scheme',
      {
        headers: {
          authorization: encodedBasic(ID, SECRET).authorization.replace('Basic', 'bAsIc'),
        },
        body: grant,
      },
    ],
    [
      'when the form repeats the id',
      { headers: encodedBasic(ID, SECRET), body: { ...grant, client_id: ID } },
    ],
    [
      'when the form has parameters that we do not know',
      { body: { ...byForm, scope: 'all', audience: 'x' } },
    ],
    [
      'when the other method is there, but empty',
      { headers: encodedBasic(ID, SECRET), body: { ...grant, client_id: '', client_secret: '' } },
    ],
  ])('%s', async (_, request) => {
    await using play = await start();

    const answer = await play.call(request);

    expect(answer.status, answer.text).toBe(200);
    expect(answer.body).toEqual({
      access_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
      expires_in: 3600,
      token_type: 'bearer',
      scope: '',
    });
    expect(answer.headers).toMatchObject({ 'cache-control': 'no-store', pragma: 'no-cache' });
  });

  it('that the verifier takes for what it is', async () => {
    await using play = await start();

    const { access_token: token } = (await play.call({ body: byForm })).body;

    const keys = verifierKeys(async () => [publicHalf(key)], clock);
    expect(await jwtVerifier(keys, API_URL, clock).verify(token)).toEqual({
      kind: 'valid',
      clientId: ID,
      environment: 'sandbox',
      secretId: SECRET,
      acceptedUntil: clock.now() + hours(1) + 59_999,
    });
  });

  it('that ends with its secret, and says so', async () => {
    await using play = await start();
    await addClient(play.tables, { id: 'two', secrets: [aSecret('old', 5)] });

    const { body } = await play.call({
      body: { ...grant, client_id: 'two', client_secret: 'old' },
    });

    const keys = verifierKeys(async () => [publicHalf(key)], clock);
    expect(body.expires_in).toBe(300);
    expect(await jwtVerifier(keys, API_URL, clock).verify(body.access_token)).toMatchObject({
      acceptedUntil: clock.now() + minutes(5) + 59_999,
    });
  });

  it('that ends with its secret in real seconds, where the clock goes faster', async () => {
    await using tables = await startLoadstarTables();
    await addClient(tables, { secrets: [aSecret(SECRET, 100)] });
    const fast = {
      now: clock.now,
      duringWork: (length: Milliseconds) => milliseconds(length * 60),
    };
    const handler = operation(() => ({ ...depsOn(tables), clock: fast }), testEdge());

    const { body } = await callOperation(handler, contract, { caller: null, body: byForm });

    expect(body.expires_in).toBe(100);
  });

  it('that lives by real time, however far ahead the clock is', async () => {
    await using tables = await startLoadstarTables();
    await addClient(tables);
    const wallClock = { now: () => instant(Date.now()) };
    const handler = operation(() => ({ ...depsOn(tables), wallClock }), testEdge());

    const { body } = await callOperation(handler, contract, { caller: null, body: byForm });

    const { iat, nbf, exp } = decodeJwt(body.access_token);
    expect(Math.abs(Number(exp) - Date.now() / 1000 - body.expires_in)).toBeLessThan(10);
    expect([Number(exp) - Number(iat), nbf]).toEqual([body.expires_in, iat]);
  });

  it('for each of two live secrets, and for none that has expired', async () => {
    await using play = await start();
    await addClient(play.tables, {
      id: 'two',
      secrets: [aSecret('new'), aSecret('old', 1), aSecret('over', 0)],
    });
    const ask = async (client_secret: string) =>
      (await play.call({ body: { ...grant, client_id: 'two', client_secret } })).status;

    expect([await ask('new'), await ask('old'), await ask('over')]).toEqual([200, 200, 401]);
  });
});

describe('createAccessToken refuses', () => {
  const form = (members: Record<string, string>) => ({ body: members });
  it.each<[string, string, TestRequest]>([
    ['400 invalid_request', 'no grant_type', form({ client_id: ID, client_secret: SECRET })],
    [
      '400 invalid_request',
      'an empty body',
      { rawBody: '', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
    ],
    ['400 invalid_request', 'no body', {}],
    [
      '400 invalid_request',
      'a parameter twice',
      { rawBody: 'grant_type=client_credentials&grant_type=client_credentials' },
    ],
    [
      '400 unsupported_grant_type',
      'the password grant',
      form({ ...byForm, grant_type: 'password' }),
    ],
    ['400 unsupported_grant_type', 'an empty grant_type', form({ ...byForm, grant_type: '' })],
    [
      '400 invalid_request',
      'a secret in header and form',
      { headers: encodedBasic(ID, SECRET), body: byForm },
    ],
    [
      '400 invalid_request',
      'another id in the form than in the header',
      { headers: encodedBasic(ID, SECRET), body: { ...grant, client_id: 'another' } },
    ],
    [
      '415 invalid_request',
      'JSON',
      { rawBody: JSON.stringify(byForm), headers: { 'content-type': 'application/json' } },
    ],
    ['401 invalid_client', 'no credentials', form(grant)],
    ['401 invalid_client', 'an id alone', form({ ...grant, client_id: ID })],
    ['401 invalid_client', 'a secret alone', form({ ...grant, client_secret: SECRET })],
    ['401 invalid_client', 'a wrong secret', form({ ...byForm, client_secret: 'wrong' })],
    [
      '401 invalid_client',
      'a secret that goes on',
      form({ ...byForm, client_secret: `${SECRET}x` }),
    ],
    [
      '401 invalid_client',
      'the digest for a secret',
      form({ ...byForm, client_secret: randomSecrets.digest(SECRET) }),
    ],
    ['401 invalid_client', 'an unknown client', form({ ...byForm, client_id: 'nobody' })],
    [
      '401 invalid_client',
      'a client id that no row has room for',
      form({ ...byForm, client_id: 'x'.repeat(3_000) }),
    ],
    [
      '401 invalid_client',
      'a broken half of a character for an id',
      { headers: basic('%ED%A0%80', 'x'), body: grant },
    ],
    ['401 invalid_client', 'a wrong secret by Basic', { headers: basic(ID, 'wrong'), body: grant }],
    [
      '401 invalid_client',
      'a secret by Basic that was not encoded, but looks it',
      { headers: basic(ID, SECRET), body: grant },
    ],
    [
      '401 invalid_client',
      'Basic without a colon',
      { headers: { authorization: `Basic ${Buffer.from(ID).toString('base64')}` }, body: grant },
    ],
    [
      '401 invalid_client',
      'Basic with a broken escape',
      { headers: basic(ID, '%zz'), body: grant },
    ],
    [
      '401 invalid_client',
      'Basic that is no base64',
      { headers: { authorization: 'Basic ***' }, body: grant },
    ],
    ['401 invalid_client', 'Basic alone', { headers: { authorization: 'Basic' }, body: grant }],
    [
      '401 invalid_client',
      'a bearer token',
      { headers: { authorization: 'Bearer abc' }, body: grant },
    ],
  ])('with %s %s', async (expected, _, request) => {
    await using play = await start();

    const answer = await play.call(request);

    expect(`${answer.status} ${answer.body.error}`, answer.text).toBe(expected);
    expect(answer.body.error_description).toMatch(/\S/);
    expect(answer.text).not.toContain(SECRET);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.headers['www-authenticate']?.startsWith('Basic ')).toBe(
      answer.status === 401 ? true : undefined,
    );
  });

  it('tells an unknown client and a wrong secret apart by nothing', async () => {
    await using play = await start();

    const wrong = await play.call({ body: { ...byForm, client_secret: 'x' } });
    const unknown = await play.call({ body: { ...byForm, client_id: 'nobody' } });

    expect(unknown).toEqual(wrong);
  });

  it('with 503 while a new deployment has no key', async () => {
    await using play = await start({ hasKey: false });

    const answer = await play.call({ body: byForm });

    expect([answer.status, answer.body.error]).toEqual([503, 'server_error']);
  });
});

describe('createAccessToken and many wrong secrets', () => {
  it.each(['known', 'unknown'])(
    'answers 429 to a %s client, and the right secret all the same',
    async (kind) => {
      await using play = await start();
      await addClient(play.tables, { id: 'neighbour' });
      const client_id = kind === 'known' ? ID : 'nobody';
      const wrong = () => play.call({ body: { ...byForm, client_id, client_secret: 'x' } });

      const statuses = [];
      for (let tries = 0; tries < 13; tries += 1) statuses.push((await wrong()).status);
      const limited = await wrong();

      expect(statuses).toEqual([...Array(10).fill(401), ...Array(3).fill(429)]);
      expect(limited.body.type).toBe(`${API_URL}/problems/rate-limited`);
      expect(Number(limited.headers['retry-after'])).toBeGreaterThan(0);
      expect(Number(limited.headers['retry-after'])).toBeLessThanOrEqual(60);
      expect((await play.call({ body: byForm })).status).toBe(200);
      expect((await play.call({ body: { ...byForm, client_id: 'neighbour' } })).status).toBe(200);
      const stranger = await play.call({
        body: { ...byForm, client_id: 'neighbour', client_secret: 'x' },
      });
      expect(stranger.status).toBe(401);
    },
  );

  it('counts anew in the next window', async () => {
    await using play = await start();
    const wrong = async () => (await play.call({ body: { ...byForm, client_secret: 'x' } })).status;
    for (let tries = 0; tries < 11; tries += 1) await wrong();
    expect(await wrong()).toBe(429);

    clock.advance(minutes(1));

    expect(await wrong()).toBe(401);
  });
});
