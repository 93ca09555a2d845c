import { describe, expect, it } from 'vitest';
import { rotation } from '#functions/rotation/rotate-signing-key.ts';
import { signingKeyChange, signingKeySecret } from '#shared/adapters/aws/signing-key-secret.ts';
import { jwtSigner } from '#shared/adapters/tokens/jwt-signer.ts';
import { jwtVerifier } from '#shared/adapters/tokens/jwt-verifier.ts';
import { keyForge } from '#shared/adapters/tokens/key-forge.ts';
import { verifierKeys } from '#shared/adapters/tokens/verifier-keys.ts';
import { rotationSteps } from '#shared/app/clients/rotate-signing-key.ts';
import { clientRepository } from '#shared/data/clients/client-repository.ts';
import { after, hours, minutes } from '#shared/domain/quantities/units.ts';
import { startLoadstarTables } from '#test/support/loadstar-tables.ts';
import { SECRET_ID, startSecrets } from '#test/support/secrets-in-process.ts';
import { testClock } from '#test/support/test-clock.ts';
import { recordingLog } from '#test/support/test-edge.ts';

const ISSUER = 'https://api.test';

const start = async (initialValue = '{"keys":[]}') => {
  const tables = await startLoadstarTables();
  const secrets = await startSecrets(initialValue);
  const clock = testClock();
  const log = recordingLog();
  const clients = clientRepository(tables.client, 'clients');
  const change = signingKeyChange(secrets.client, SECRET_ID);
  const deps = { change, clients, forge: keyForge(clock), clock };
  const handler = rotation(() => deps, log);
  const step = (Step: string, ClientRequestToken: string) => handler({ Step, ClientRequestToken });
  const signingKeys = signingKeySecret(secrets.client, SECRET_ID, clock);
  return {
    ...deps,
    log,
    secrets,
    signingKeys,
    step,
    rotate: async (version: string) => {
      await secrets.announce(version);
      for (const name of rotationSteps) await step(name, version);
    },
    kids: async () => (await change.current()).map(({ kid }) => kid),
    published: async () => (await clients.verificationKeys()).map(({ kid }) => kid),
    sign: () =>
      jwtSigner(signingKeys, ISSUER).sign({
        id: 'token-1',
        clientId: 'client-1',
        environment: 'sandbox',
        secretId: 'secret-1',
        issuedAt: clock.now(),
        expiresAt: after(clock.now(), hours(1)),
      }),
    verifier: jwtVerifier(
      verifierKeys(() => clients.verificationKeys(), clock),
      ISSUER,
      clock,
    ),
    [Symbol.asyncDispose]: async () => {
      await secrets[Symbol.asyncDispose]();
      await tables[Symbol.asyncDispose]();
    },
  };
};

const version = (n: number) => `00000000-0000-4000-8000-00000000000${n}`;

describe('rotating the signing key', () => {
  it('makes the first key of a new deployment', async () => {
    await using world = await start();
    await expect(world.sign()).rejects.toMatchObject({ code: 'service_unavailable' });

    await world.rotate(version(1));

    expect(await world.kids()).toHaveLength(1);
    expect(await world.published()).toEqual(await world.kids());
    expect(await world.verifier.verify(await world.sign())).toMatchObject({ kind: 'valid' });
  });

  it('puts a new key in front and keeps the last one; tokens of both count', async () => {
    await using world = await start();
    await world.rotate(version(1));
    const [first] = await world.kids();
    const old = await world.sign();
    expect(await world.verifier.verify(old)).toMatchObject({ kind: 'valid' });

    world.clock.advance(minutes(30));
    await world.rotate(version(2));

    const kids = await world.kids();
    expect(kids).toHaveLength(2);
    expect(kids[1]).toBe(first);
    expect(await world.published()).toEqual(kids);
    const fresh = await world.sign();
    expect(JSON.parse(Buffer.from(fresh.split('.')[0] ?? '', 'base64url').toString()).kid).toBe(
      kids[0],
    );
    expect(await world.verifier.verify(fresh)).toMatchObject({ kind: 'valid' });
    expect(await world.verifier.verify(old)).toMatchObject({ kind: 'valid' });
  });

  it('lets a signer go on with the key that it holds for five minutes', async () => {
    await using world = await start();
    await world.rotate(version(1));
    const before = await world.signingKeys.current();
    const reads = world.secrets.calls.length;

    await world.rotate(version(2));
    const calls = world.secrets.calls.length;
    expect(await world.signingKeys.current()).toEqual(before);
    expect(world.secrets.calls.length).toBe(calls);
    expect(calls).toBeGreaterThan(reads);
    world.clock.advance(minutes(5));

    expect((await world.signingKeys.current()).map(({ kid }) => kid)).toEqual(await world.kids());
  });

  it('drops a key a day after its successor came', async () => {
    await using world = await start();
    for (const n of [1, 2]) {
      await world.rotate(version(n));
      world.clock.advance(hours(25));
    }
    const [second] = await world.kids();

    await world.rotate(version(3));

    const kids = await world.kids();
    expect(kids).toHaveLength(2);
    expect(kids[1]).toBe(second);
    expect(await world.published()).toEqual(kids);
  });

  it('publishes a key before it signs', async () => {
    await using world = await start();
    await world.rotate(version(1));
    const [first] = await world.kids();
    await world.secrets.announce(version(2));

    await world.step('createSecret', version(2));
    expect([await world.kids(), await world.published()]).toEqual([[first], [first]]);
    await world.step('setSecret', version(2));
    const published = await world.published();
    expect(published).toHaveLength(2);
    expect(await world.kids()).toEqual([first]);
    await world.step('testSecret', version(2));
    expect(await world.kids()).toEqual([first]);
    await world.step('finishSecret', version(2));
    expect(await world.kids()).toEqual(published);
  });

  it('may be asked for each step twice, and for all of them again', async () => {
    await using world = await start();
    await world.secrets.announce(version(1));
    for (const name of rotationSteps) {
      await world.step(name, version(1));
      await world.step(name, version(1));
    }
    const kids = await world.kids();

    for (const name of rotationSteps) await world.step(name, version(1));

    expect(await world.kids()).toEqual(kids);
    expect(kids).toHaveLength(1);
    expect(world.secrets.calls.filter(({ action }) => action === 'PutSecretValue')).toHaveLength(1);
  });

  it('starts again from the first step without a second key', async () => {
    await using world = await start();
    await world.rotate(version(1));
    await world.secrets.announce(version(2));
    await world.step('createSecret', version(2));
    await world.step('setSecret', version(2));
    const published = await world.published();

    for (const name of rotationSteps) await world.step(name, version(2));

    expect(await world.kids()).toEqual(published);
  });

  it('does not put a key into force that the published ones do not verify', async () => {
    await using world = await start();
    await world.rotate(version(1));
    await world.secrets.announce(version(2));
    await world.step('createSecret', version(2));

    await expect(world.step('testSecret', version(2))).rejects.toThrow(/not verified/);

    expect(await world.kids()).toHaveLength(1);
    expect(world.log.lines).toContainEqual(
      expect.objectContaining({
        level: 'error',
        code: 'rotation_step_failed',
        reason: 'testSecret',
      }),
    );
  });

  it.each([
    ['an unknown step', 'deleteSecret', /unknown step/],
    ['a version that nobody announced', 'createSecret', /not announced/],
  ])('refuses %s', async (_, name, reason) => {
    await using world = await start();

    await expect(world.step(name, version(9))).rejects.toThrow(reason);

    expect(await world.kids()).toEqual([]);
  });

  it('refuses a later step before the first', async () => {
    await using world = await start();
    await world.secrets.announce(version(1));

    for (const name of rotationSteps.slice(1)) {
      await expect(world.step(name, version(1))).rejects.toThrow(/no keys are prepared/);
    }
  });

  it('logs no key', async () => {
    await using world = await start();
    await world.rotate(version(1));

    const [key] = await world.change.current();

    expect(JSON.stringify(world.log.lines)).not.toContain(key?.privateJwk.d);
    expect(JSON.stringify(await world.clients.verificationKeys())).not.toContain(key?.privateJwk.d);
  });
});
