import { createHmac } from 'node:crypto';
import { exportSPKI, importJWK, type JWTHeaderParameters, SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { authorizer } from '#functions/authorize/authorize.ts';
import { randomSecrets } from '#shared/adapters/crypto/random-secrets.ts';
import { jwtSigner } from '#shared/adapters/tokens/jwt-signer.ts';
import { jwtVerifier } from '#shared/adapters/tokens/jwt-verifier.ts';
import { keyForge } from '#shared/adapters/tokens/key-forge.ts';
import { verifierKeys } from '#shared/adapters/tokens/verifier-keys.ts';
import { rotateClientSecret } from '#shared/app/clients/rotate-client-secret.ts';
import { setClientPlan } from '#shared/app/clients/set-client-plan.ts';
import { clientRepository } from '#shared/data/clients/client-repository.ts';
import { dynamoCommit } from '#shared/data/dynamo/commit.ts';
import { publicHalf, type SigningKey } from '#shared/domain/clients/signing-key.ts';
import {
  after,
  hours,
  type Instant,
  instant,
  type Milliseconds,
  minutes,
  seconds,
} from '#shared/domain/quantities/units.ts';
import { allowance } from '#shared/domain/values/allowance.ts';
import { aClient } from '#test/support/a-client.ts';
import { startLoadstarTables } from '#test/support/loadstar-tables.ts';
import { testClock } from '#test/support/test-clock.ts';

const ISSUER = 'https://api.test';
const secret = { id: 'secret-1', hash: 'f00', createdAt: instant(1), expiresAt: null };
const client = aClient({ secrets: [secret] });
const plans = {
  standard: { requestsPerSecond: null, concurrentActions: null },
  small: { requestsPerSecond: 2, concurrentActions: 0 },
};

const start = async () => {
  const tables = await startLoadstarTables();
  const clock = testClock();
  const clients = clientRepository(tables.client, 'clients');
  const commit = dynamoCommit(tables.client);
  await commit([clients.adding(client)]);
  const forge = keyForge(clock);
  const key: SigningKey = { ...(await forge.forge()), createdAt: clock.now() };
  await clients.publishVerificationKeys([publicHalf(key)]);
  const verifier = jwtVerifier(
    verifierKeys(() => clients.verificationKeys(), clock),
    ISSUER,
    clock,
  );
  const deps = { verifier, clients, clock, wallClock: clock, plans };
  const authorize = authorizer(() => ({ ...deps, mayExplain: () => true }));
  return {
    clock,
    clients,
    commit,
    forge,
    key,
    deps,
    /** The header goes in as API Gateway hands it over. */
    ask: async (authorization?: string) => {
      const { isAuthorized, context } = await authorize({
        headers: authorization === undefined ? {} : { authorization },
      });
      expect(isAuthorized).toBe(true);
      return 'problem' in context ? context.problem : context;
    },
    [Symbol.asyncDispose]: () => tables[Symbol.asyncDispose](),
  };
};

type World = Awaited<ReturnType<typeof start>>;

/** A token as `createAccessToken` issues it. */
const good = ({ key, clock }: Pick<World, 'key' | 'clock'>, life = hours(1), from?: Instant) => {
  const issuedAt = from ?? clock.now();
  return jwtSigner({ current: async () => [key] }, ISSUER).sign({
    id: 'token-1',
    clientId: client.id,
    environment: 'sandbox',
    secretId: 'secret-1',
    issuedAt,
    expiresAt: after(issuedAt, life),
  });
};

/** A token that is rightly signed, and wrong in some claim or header. */
const signed = async (
  { key, clock }: World,
  claims: Readonly<Record<string, unknown>> = {},
  header: Partial<JWTHeaderParameters> = {},
) => {
  const now = clock.now() / 1000;
  const all = {
    iss: ISSUER,
    aud: 'sandbox',
    sub: client.id,
    jti: 'token-1',
    iat: now,
    nbf: now,
    exp: now + 3600,
    ...claims,
  };
  return new SignJWT(JSON.parse(JSON.stringify(all)))
    .setProtectedHeader({ alg: 'ES256', kid: key.kid, typ: 'at+jwt', ...header })
    .sign(await importJWK(key.privateJwk, 'ES256'));
};

const encoded = (value: unknown) =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
const decoded = (part = '') => Buffer.from(part, 'base64url').toString();

/** The good token with its header replaced, and the signature as it was. */
const withHeader = async (world: World, header: Readonly<Record<string, unknown>>) => {
  const [, payload, signature] = (await good(world)).split('.');
  return [encoded(header), payload, signature].join('.');
};

/** A token whose payload is exactly this text, rightly signed. */
const signedText = async ({ key }: World, payload: string) => {
  const head = encoded({ alg: 'ES256', kid: key.kid, typ: 'at+jwt' });
  const input = `${head}.${encoded(payload)}`;
  const { subtle } = globalThis.crypto;
  const signer = await subtle.importKey(
    'jwk',
    key.privateJwk,
    { name: 'ECDSA', namedCurve: 'P-256' },
    false,
    ['sign'],
  );
  const signature = await subtle.sign(
    { name: 'ECDSA', hash: 'SHA-256' },
    signer,
    new TextEncoder().encode(input),
  );
  return `${input}.${Buffer.from(signature).toString('base64url')}`;
};

const caller = ({ clock }: World) => ({
  clientId: client.id,
  environment: 'sandbox',
  defaultVersion: client.defaultVersion,
  cursorKey: client.cursorKey,
  acceptedUntil: clock.now() + hours(1) + seconds(60) - 1,
});

describe('a token ends with the secret that it was given for', () => {
  const rotated = async (world: World, overlap: Milliseconds) => {
    const deps = { ...world, secrets: randomSecrets, newId: () => 'secret-2' };
    await rotateClientSecret(deps, client.id, overlap);
  };

  it('at once, when the secret was replaced without an overlap', async () => {
    await using world = await start();
    const token = await good(world);

    await rotated(world, hours(0));

    expect(await world.ask(`Bearer ${token}`)).toBe('invalid');
  });

  it('within the overlap, of which whoever remembers the answer is told', async () => {
    await using world = await start();
    const token = await good(world);

    await rotated(world, minutes(10));

    const end = world.clock.now() + minutes(10);
    expect(await world.ask(`Bearer ${token}`)).toMatchObject({ acceptedUntil: end - 1 });
    world.clock.advance(minutes(10));
    expect(await world.ask(`Bearer ${token}`)).toBe('invalid');
  });

  it('but not when it does not say which, as builds before wrote it', async () => {
    await using world = await start();
    const token = await signed(world);

    await rotated(world, hours(0));

    expect(await world.ask(`Bearer ${token}`)).toEqual(caller(world));
  });
});

describe('accepts', () => {
  it.each(['Bearer', 'bearer', 'BEARER'])(
    'a good token with the scheme written %s',
    async (scheme) => {
      await using world = await start();

      expect(await world.ask(`${scheme} ${await good(world)}`)).toEqual(caller(world));
    },
  );

  it('a rightly signed token of our own making, which the refusals below spoil', async () => {
    await using world = await start();

    expect(await world.ask(`Bearer ${await signed(world)}`)).toEqual(caller(world));
    const [, payload] = (await good(world)).split('.');
    expect(await world.ask(`Bearer ${await signedText(world, decoded(payload))}`)).toEqual(
      caller(world),
    );
  });

  it('a token for 59 seconds after its end, and not for 61', async () => {
    await using world = await start();
    const token = `Bearer ${await good(world, minutes(1))}`;

    world.clock.advance(seconds(60 + 59));
    expect(await world.ask(token)).toMatchObject({ clientId: client.id });
    world.clock.advance(seconds(2));
    expect(await world.ask(token)).toBe('expired');
  });

  it('says until when, to the millisecond', async () => {
    await using world = await start();
    const token = `Bearer ${await good(world, minutes(1))}`;
    const found = await world.ask(token);
    const until = typeof found === 'object' ? found.acceptedUntil : 0;

    world.clock.advance(seconds((until + 1 - world.clock.now()) / 1000 - 0.001));
    expect(world.clock.now()).toBe(until);
    expect(await world.ask(token)).toMatchObject({ acceptedUntil: until });
    world.clock.advance(seconds(0.001));
    expect(await world.ask(token)).toBe('expired');
  });

  it('a token from the near future, as clocks differ', async () => {
    await using world = await start();
    const ahead = after(world.clock.now(), seconds(59));

    expect(await world.ask(`Bearer ${await good(world, hours(1), ahead)}`)).toMatchObject({
      clientId: client.id,
    });
  });

  it('a token of the secret before, until it expires, as long as that secret works', async () => {
    await using world = await start();
    const token = `Bearer ${await good(world)}`;
    const ending = { ...secret, expiresAt: instant(world.clock.now() + hours(24)) };
    await world.commit([world.clients.replacing({ ...client, version: 2, secrets: [ending] })]);

    expect(await world.ask(token)).toEqual(caller(world));
  });

  it('tokens of the old key and of the new one after a rotation', async () => {
    await using world = await start();
    const old = `Bearer ${await good(world)}`;
    await world.ask(old);
    const next = { ...(await world.forge.forge()), createdAt: world.clock.now() };
    await world.clients.publishVerificationKeys([next, world.key].map(publicHalf));
    world.clock.advance(seconds(30));
    const fresh = `Bearer ${await good({ ...world, key: next })}`;

    expect(await world.ask(fresh)).toMatchObject({ clientId: client.id });
    expect(await world.ask(old)).toMatchObject({ clientId: client.id });
  });
});

describe('refuses headers:', () => {
  it.each<[string, (token: string) => string | undefined, string]>([
    ['none', () => undefined, 'missing'],
    ['an empty one', () => '', 'missing'],
    ['the scheme alone', () => 'Bearer', 'invalid'],
    ['the scheme and a space', () => 'Bearer ', 'invalid'],
    ['no scheme', (token) => token, 'invalid'],
    ['Basic', () => `Basic ${encoded('id:secret')}`, 'invalid'],
    ['the token as Basic', (token) => `Basic ${token}`, 'invalid'],
    ['two, which the gateway joins', (token) => `Bearer ${token},Bearer ${token}`, 'invalid'],
    ['two, joined with a space', (token) => `Bearer ${token}, Bearer ${token}`, 'invalid'],
    ['a trailing space', (token) => `Bearer ${token} `, 'invalid'],
    ['a leading space', (token) => ` Bearer ${token}`, 'invalid'],
    ['a tab', (token) => `Bearer\t${token}`, 'invalid'],
    ['a line break behind it', (token) => `Bearer ${token}\n`, 'invalid'],
    ['quotes', (token) => `Bearer "${token}"`, 'invalid'],
    ['no token at all', () => 'Bearer null', 'invalid'],
    ['9 KB', () => `Bearer ${'a'.repeat(9_000)}`, 'invalid'],
    [
      '9 KB in three parts',
      () => `Bearer ${['a', 'b', 'c'].map((c) => c.repeat(3_000)).join('.')}`,
      'invalid',
    ],
  ])('%s', async (_, header, problem) => {
    await using world = await start();

    expect(await world.ask(header(await good(world)))).toBe(problem);
  });
});

describe('refuses tokens:', () => {
  it.each<[string, (world: World) => string | Promise<string>]>([
    ['without a signature', async (world) => (await good(world)).split('.').slice(0, 2).join('.')],
    [
      'with an empty signature',
      async (world) => `${(await good(world)).split('.').slice(0, 2).join('.')}.`,
    ],
    ['of four parts', async (world) => `${await good(world)}.x`],
    ['short of their last character', async (world) => (await good(world)).slice(0, -1)],
    ['short of their first character', async (world) => (await good(world)).slice(1)],
    ['with padding', async (world) => `${await good(world)}==`],
    ['with a padded header', async (world) => (await good(world)).replace('.', '=.')],
    [
      'whose last character says the same in another spelling',
      async (world) => {
        const token = await good(world);
        const bytes = (text: string) => Buffer.from(text.split('.')[2] ?? '', 'base64url');
        const twin = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_']
          .map((last) => token.slice(0, -1) + last)
          .find((other) => other !== token && bytes(other).equals(bytes(token)));
        if (!twin) throw new Error('no twin');
        return twin;
      },
    ],
    [
      'with another payload',
      async (world) => {
        const [header, payload, signature] = (await good(world)).split('.');
        const forged = { ...JSON.parse(decoded(payload)), sub: 'somebody-else' };
        return [header, encoded(forged), signature].join('.');
      },
    ],
    [
      'with alg none and no signature',
      async (world) => {
        const [, payload] = (await good(world)).split('.');
        return `${encoded({ alg: 'none', typ: 'at+jwt' })}.${payload}.`;
      },
    ],
    [
      'with alg none and the signature',
      (world) => withHeader(world, { alg: 'none', typ: 'at+jwt', kid: world.key.kid }),
    ],
    [
      'with alg changed to ES384',
      (world) => withHeader(world, { alg: 'ES384', typ: 'at+jwt', kid: world.key.kid }),
    ],
    [
      'with alg changed to HS256',
      (world) => withHeader(world, { alg: 'HS256', typ: 'at+jwt', kid: world.key.kid }),
    ],
    [
      'signed by HS256 with the public key',
      async (world) => {
        const [, payload] = (await good(world)).split('.');
        const input = `${encoded({ alg: 'HS256', typ: 'at+jwt', kid: world.key.kid })}.${payload}`;
        const imported = await importJWK(publicHalf(world.key), 'ES256', { extractable: true });
        const pem = await exportSPKI(imported as Parameters<typeof exportSPKI>[0]);
        return `${input}.${createHmac('sha256', pem).update(input).digest('base64url')}`;
      },
    ],
    [
      'signed by another key under the known name',
      async (world) =>
        good({
          ...world,
          key: { ...(await world.forge.forge()), kid: world.key.kid, createdAt: world.clock.now() },
        }),
    ],
    [
      'of an unknown key',
      async (world) =>
        good({ ...world, key: { ...(await world.forge.forge()), createdAt: world.clock.now() } }),
    ],
    ['without kid', (world) => withHeader(world, { alg: 'ES256', typ: 'at+jwt' })],
    ['whose kid is a path', (world) => signed(world, {}, { kid: '../../etc/passwd' })],
    ['whose kid is SQL', (world) => signed(world, {}, { kid: "' OR 1=1 --" })],
    ['whose kid is __proto__', (world) => signed(world, {}, { kid: '__proto__' })],
    ['whose kid has 10 KB', (world) => signed(world, {}, { kid: 'k'.repeat(10_240) })],
    [
      'whose kid is a number',
      (world) => withHeader(world, { alg: 'ES256', typ: 'at+jwt', kid: 1 }),
    ],
    ['with jku', (world) => signed(world, {}, { jku: 'https://evil.example/jwks.json' })],
    ['with x5u', (world) => signed(world, {}, { x5u: 'https://evil.example/cert.pem' })],
    ['with jwk', (world) => signed(world, {}, { jwk: publicHalf(world.key) })],
    [
      'with crit',
      (world) =>
        withHeader(world, { alg: 'ES256', typ: 'at+jwt', kid: world.key.kid, crit: ['x'], x: 1 }),
    ],
    ['of another type', (world) => signed(world, {}, { typ: 'JWT' })],
    ['for another environment', (world) => signed(world, { aud: 'production' })],
    ['for an unknown environment', (world) => signed(world, { aud: 'staging' })],
    ['for both environments', (world) => signed(world, { aud: ['sandbox', 'production'] })],
    ['without aud', (world) => signed(world, { aud: undefined })],
    ['of another issuer', (world) => signed(world, { iss: 'https://evil.example' })],
    ['without iss', (world) => signed(world, { iss: undefined })],
    ['without sub', (world) => signed(world, { sub: undefined })],
    ['with an empty sub', (world) => signed(world, { sub: '' })],
    ['whose sub is a number', (world) => signed(world, { sub: 7 })],
    ['of a client that never was', (world) => signed(world, { sub: 'nobody' })],
    ['without exp', (world) => signed(world, { exp: undefined })],
    ['whose exp is text', (world) => signed(world, { exp: '9999999999' })],
    ['without nbf', (world) => signed(world, { nbf: undefined })],
    ['without jti', (world) => signed(world, { jti: undefined })],
    ['that begin in 61 seconds', (world) => signed(world, { nbf: world.clock.now() / 1000 + 61 })],
    [
      'with a claim twice',
      async (world) => {
        const [, payload] = (await good(world)).split('.');
        return signedText(world, decoded(payload).replace('{', '{"sub":"somebody-else",'));
      },
    ],
    ['that are no JSON', (world) => signedText(world, 'not json')],
    ['that are a list', (world) => signedText(world, '[]')],
    [
      'of a deleted client',
      async (world) => {
        await world.commit([world.clients.removing(client)]);
        return good(world);
      },
    ],
    [
      'of a client that changed its environment',
      async (world) => {
        const changed = { ...client, environment: 'production', version: 2 } as const;
        await world.commit([world.clients.replacing(changed)]);
        return good(world);
      },
    ],
  ])('%s', async (_, token) => {
    await using world = await start();

    expect(await world.ask(`Bearer ${await token(world)}`)).toBe('invalid');
  });

  it('with any one character changed', async () => {
    await using world = await start();
    const token = await good(world);

    for (let index = 0; index < token.length; index += 1) {
      if (token[index] === '.') continue;
      const changed = `${token.slice(0, index)}${token[index] === 'A' ? 'B' : 'A'}${token.slice(index + 1)}`;
      expect(await world.ask(`Bearer ${changed}`), `changed at ${index}`).toBe('invalid');
    }
  });
});

it('fails, rather than turn anybody away, when the keys cannot be read', async () => {
  const clock = testClock();
  const broken = async () => {
    throw new Error('the table cannot be reached');
  };
  const verifier = jwtVerifier(verifierKeys(broken, clock), ISSUER, clock);
  const authorize = authorizer(() => ({
    verifier,
    clients: { get: async () => client },
    clock,
    wallClock: clock,
    plans,
    mayExplain: () => true,
  }));
  const key = { ...(await keyForge(clock).forge()), createdAt: clock.now() };

  const answer = authorize({ headers: { authorization: `Bearer ${await good({ key, clock })}` } });

  await expect(answer).rejects.toThrow('the table cannot be reached');
});

describe('a client is told apart by its plan', () => {
  it.each([
    [null, {}],
    ['small', { requestsPerSecond: 2, concurrentActions: 0 }],
    ['standard', {}],
    ['a plan that is not there any more', {}],
    ['__proto__', {}],
    ['toString', {}],
  ])('%s', async (plan, limits) => {
    await using world = await start();
    const { clients, commit, clock } = world;
    if (plan !== null) await setClientPlan({ clients, commit, clock }, client.id, plan);

    expect(await world.ask(`Bearer ${await good(world)}`)).toEqual({ ...caller(world), ...limits });
  });
});

describe('a token that nobody was given', () => {
  it('costs no other function when it comes in numbers, and good ones pass all the same', async () => {
    await using world = await start();
    const token = await good(world);
    const mayExplain = allowance(seconds(1), 10);
    const authorize = authorizer(() => ({
      ...world.deps,
      mayExplain: () => mayExplain(world.clock.now()),
    }));
    const forged = (number: number) => ({
      headers: { authorization: `Bearer ${token.slice(0, -8)}${String(number).padStart(8, 'A')}` },
    });
    const passed = async (numbers: readonly number[]) => {
      const answers = await Promise.all(numbers.map((number) => authorize(forged(number))));
      return answers.filter(({ isAuthorized }) => isAuthorized).length;
    };

    expect(await passed(Array.from({ length: 100 }, (_, number) => number))).toBe(10);
    world.clock.advance(seconds(3));
    expect(await passed([200, 201, 202, 203, 204])).toBe(3);
    expect(await authorize({ headers: { authorization: 'nonsense' } })).toEqual({
      isAuthorized: false,
      context: { problem: 'invalid' },
    });
    expect((await authorize({ headers: { authorization: `Bearer ${token}` } })).isAuthorized).toBe(
      true,
    );
  });

  it('is not taken for one that has run out', async () => {
    await using world = await start();
    const token = await good(world, minutes(1));
    world.clock.advance(hours(2));

    const answer = await authorizer(() => ({ ...world.deps, mayExplain: () => false }))({
      headers: { authorization: `Bearer ${token}` },
    });

    expect(answer).toEqual({ isAuthorized: true, context: { problem: 'expired' } });
  });
});
