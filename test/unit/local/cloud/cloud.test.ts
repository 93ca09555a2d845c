import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import {
  DescribeSecretCommand,
  GetSecretValueCommand,
  RotateSecretCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '#test/support/eventually.ts';
import { type Fixture, openFixture } from '#test/support/local-cloud/fixture.ts';
import {
  type LocalCloudPlace,
  startLocalCloudPlace,
} from '#test/support/local-cloud/local-cloud-place.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

let fixture: Fixture;
let assembly: string;
beforeAll(async () => {
  fixture = await openFixture();
  assembly = fixture.synthesize();
});
afterAll(() => fixture[Symbol.dispose]());

describe('a local cloud', () => {
  let place: LocalCloudPlace;
  beforeAll(async () => {
    place = await startLocalCloudPlace({ assembly });
  });
  afterAll(() => place[Symbol.asyncDispose]());

  const done = (id: string) =>
    eventually(`item ${id} to be done`, async () => (await place.timesDone(id)) || undefined);

  it('carries a request through function, table, stream, bus, queue and worker', async () => {
    const created = await place.request('/items/one', { method: 'PUT', body: 'hello' });

    expect(created.status).toBe(201);
    expect(await done('one')).toBe(1);
  });

  it('refuses what a role does not allow, and names it as AWS does', async () => {
    const response = await place.request('/items');

    expect(response.status).toBe(500);
    expect(await response.json()).toEqual({ message: 'Internal Server Error' });
    const refusal = place.logged.find((line) => line.includes('AccessDeniedException')) ?? '';
    expect(refusal).toMatch(
      /User: arn:aws:sts::000000000000:assumed-role\/\S+\/\S+ is not authorized to perform: dynamodb:Scan on resource: arn:aws:dynamodb:eu-central-1:000000000000:table\/\S+ because no identity-based policy allows the dynamodb:Scan action/,
    );
  });

  it('does not know callers without a key of its own', async () => {
    const { endpoint, region } = place.cloud;
    const credentials = { accessKeyId: 'AKIASOMEBODYELSE', secretAccessKey: 'x' };
    const stranger = new DynamoDBClient({ endpoint, region, credentials });
    const Key = { pk: { S: 'one' } };
    const read = new GetItemCommand({ TableName: place.output('TableName'), Key });

    await expect(stranger.send(read)).rejects.toThrow('security token');
  });

  it('sets a poison message aside without delaying the others', async () => {
    await place.request('/items/after', { method: 'PUT', body: 'good' });
    await done('after');
    await place.send('Work', { id: 'bad', text: 'poison' });
    await place.send('Work', { id: 'after', text: 'good' });

    await eventually('the good message', async () =>
      (await place.timesDone('after')) === 2 ? true : undefined,
    );
    const letters = await eventually('the dead letter', async () => {
      const bodies = await place.bodiesIn('DeadLetters');
      return bodies.length > 0 ? bodies : undefined;
    });
    expect(letters).toEqual([{ id: 'bad', text: 'poison' }]);
    expect(await place.timesDone('after')).toBe(2);
    expect(await place.depthOf('Work')).toBe(0);
  });

  it('has rotated the secret before anything else could ask for it', async () => {
    const { endpoint, region, adminCredentials: credentials } = place.cloud;
    const client = new SecretsManagerClient({ endpoint, region, credentials });

    const value = await client.send(
      new GetSecretValueCommand({ SecretId: place.output('SecretId') }),
    );

    expect(value.SecretString).toMatch(/^[0-9a-f-]{36}$/);
    expect(value.VersionStages).toEqual(expect.arrayContaining(['AWSCURRENT']));
  });

  it('rotates secrets by real time, however fast its clock goes', async () => {
    await using fast = await startLocalCloudPlace({ assembly, speed: 1000 });
    const { endpoint, region, adminCredentials: credentials, clock } = fast.cloud;
    const client = new SecretsManagerClient({ endpoint, region, credentials });
    const SecretId = fast.output('SecretId');
    await eventually('ten minutes', () => clock.now() > Date.now() + 600_000 || undefined);

    await client.send(new RotateSecretCommand({ SecretId }));
    const { LastRotatedDate = new Date(0) } = await client.send(
      new DescribeSecretCommand({ SecretId }),
    );

    expect(LastRotatedDate.getTime()).toBeLessThanOrEqual(Date.now() + 1000);
  });

  it.each([
    ['an unknown path', 'GET', '/nowhere', 404, 'Not Found'],
    ['another method', 'DELETE', '/items/one', 404, 'Not Found'],
    ['HEAD, which is a method of its own', 'HEAD', '/items/one', 404, undefined],
    ['a path that is not well encoded', 'GET', '/items/%zz', 400, 'Bad Request'],
    ['a function that throws', 'GET', '/misbehave/throw', 500, 'Internal Server Error'],
    ['a function that hangs', 'GET', '/misbehave/hang', 500, 'Internal Server Error'],
    ['an answer without a status', 'GET', '/misbehave/answer', 500, 'Internal Server Error'],
  ])('answers %s as API Gateway does', async (_, method, path, status, message) => {
    const response = await place.request(path, { method });

    expect(response.status).toBe(status);
    if (message !== undefined) expect(await response.json()).toEqual({ message });
  });

  it.each([
    ['no token', '', 401, 'Unauthorized'],
    ['a token that is turned away', 'deny', 403, 'Forbidden'],
    ['an authorizer that fails', 'break', 500, 'Internal Server Error'],
  ])('lets nobody in with %s', async (_, token, status, message) => {
    const response = await place.request('/items/one', { token });

    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ message });
  });
});

describe('a local cloud that is started again', () => {
  it('still has tables, queues and secrets, and says what the templates left out', async () => {
    await using folder = await temporaryFolder();
    const dataDir = folder.path;
    const first = await startLocalCloudPlace({ assembly, dataDir });
    await first.request('/items/kept', { method: 'PUT', body: 'x' });
    const { adminCredentials } = first.cloud;
    const before = first.cloud.clock.now();
    await first[Symbol.asyncDispose]();

    await using second = await startLocalCloudPlace({
      assembly: fixture.synthesize({ withoutExtraTable: true }),
      dataDir,
    });

    expect((await second.request('/items/kept')).status).toBe(200);
    expect(second.cloud.adminCredentials).toEqual(adminCredentials);
    expect(second.cloud.clock.now()).toBeGreaterThanOrEqual(before);
    expect(second.lines).toEqual([expect.stringMatching(/Extra\S+ is no longer in the template/)]);
  });

  it('never shows an earlier time, also when the clock had run ahead', async () => {
    await using folder = await temporaryFolder();
    const fast = await startLocalCloudPlace({ assembly, dataDir: folder.path, speed: 100_000 });
    const ahead = await eventually('the clock to run ahead', () =>
      fast.cloud.clock.now() > Date.now() + 3_600_000 ? fast.cloud.clock.now() : undefined,
    );
    await fast[Symbol.asyncDispose]();

    await using slow = await startLocalCloudPlace({ assembly, dataDir: folder.path });

    expect(slow.cloud.clock.now()).toBeGreaterThanOrEqual(ahead);
  });
});

describe('a stop', () => {
  it('waits for what a client asked for, also when the client has hung up', async () => {
    const place = await startLocalCloudPlace({ assembly });
    const hangUp = new AbortController();
    const answer = place.request('/misbehave/hang', { signal: hangUp.signal });
    await eventually('the function to run', () =>
      place.logged.find((line) => line.endsWith('hanging')),
    );
    hangUp.abort();
    await expect(answer).rejects.toThrow('aborted');

    await place[Symbol.asyncDispose]();

    expect(place.logged.at(-1)).toContain('Task timed out');
  });

  it('answers those who wait for messages, with none', async () => {
    const place = await startLocalCloudPlace({ assembly });
    const QueueUrl = place.output('DeadLettersUrl');
    const waiting = place.sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 20 }));
    await eventually('the connection', async () =>
      (await place.depthOf('Work')) === 0 ? true : undefined,
    );

    await place.cloud.stop();

    expect((await waiting).Messages).toBeUndefined();
    place.sqs.destroy();
  });
});

describe('a missing permission', () => {
  it('shows in the log of the function that lacks it', async () => {
    await using place = await startLocalCloudPlace({
      assembly: fixture.synthesize({ withoutWorkGrant: true }),
    });
    await place.send('Work', { id: 'one', text: 'x' });

    const refusal = await eventually('the refusal', () =>
      place.logged.find((line) => line.includes('dynamodb:UpdateItem')),
    );

    expect(refusal).toContain('AccessDeniedException');
    expect(refusal).toMatch(/Functions-work/);
  });
});

describe('a fast clock', () => {
  it('fires a rule of one minute as often as the machine can bear, and never twice in one', async () => {
    await using place = await startLocalCloudPlace({ assembly, speed: 3600 });
    const started = { virtual: place.cloud.clock.now(), real: performance.now() };

    const ticks = await eventually('ten ticks', async () => {
      const count = (await place.timesDone('ticks')) ?? 0;
      return count >= 10 ? count : undefined;
    });

    const minutes = (place.cloud.clock.now() - started.virtual) / 60_000;
    const seconds = (performance.now() - started.real) / 1000;
    // The first minute had begun before the start was noted.
    expect(ticks).toBeLessThanOrEqual(Math.min(minutes, seconds * 4) + 2);
  });
});
