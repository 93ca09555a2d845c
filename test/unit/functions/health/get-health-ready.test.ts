import { createServer } from 'node:http';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CreateQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import { operation } from '#functions/api/health/get-health-ready.ts';
import { awsProbes } from '#shared/adapters/aws/probes.ts';
import { readiness } from '#shared/app/health/readiness.ts';
import { getHealthReady as contract } from '#shared/contract/operations/health/get-health-ready.ts';
import { seconds } from '#shared/domain/quantities/units.ts';
import type { Probe, ProbeList } from '#shared/ports/probe.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { callOperation } from '#test/support/http-event.ts';
import { startKms } from '#test/support/kms-in-process.ts';
import { startLocalTables } from '#test/support/local-tables.ts';
import { SECRET_ID, startSecrets } from '#test/support/secrets-in-process.ts';
import { startSqsEndpoint } from '#test/support/sqs-endpoint.ts';
import { testClock } from '#test/support/test-clock.ts';
import { recordingLog, testEdge } from '#test/support/test-edge.ts';

const ready = { name: 'something', check: async () => {} };
const listOf = (probes: readonly Probe[]): ProbeList => ({
  name: 'the list',
  probes: async () => probes,
});

describeOperation({
  contract,
  operation,
  connect: () => ({ readiness: readiness(listOf([ready]), testClock()), log: recordingLog() }),
  arrange: async () => ({ caller: null }),
});

const start = async () => {
  const tables = await startLocalTables();
  const kms = await startKms();
  const secrets = await startSecrets('{"keys":[]}');
  const probe = awsProbes(seconds(2));
  return {
    probe,
    tables,
    kms,
    secrets,
    call: async (probes: readonly { name: string; check: () => Promise<void> }[]) => {
      const log = recordingLog();
      const handler = operation(
        () => ({ readiness: readiness(listOf(probes), testClock()), log }),
        testEdge(),
      );
      return { answer: await callOperation(handler, contract, { caller: null }), log: log.lines };
    },
    [Symbol.asyncDispose]: async () => {
      for (const part of [secrets, kms, tables]) await part[Symbol.asyncDispose]();
    },
  };
};

describe('getHealthReady', () => {
  it('answers 204 when every resource can be reached', async () => {
    await using world = await start();
    const { probe, tables, kms, secrets } = world;

    const { answer, log } = await world.call([
      probe.table(tables.client, 'users'),
      probe.key(kms.client, 'key-1'),
      probe.secret(secrets.client, SECRET_ID),
    ]);

    expect([answer.status, answer.text]).toEqual([204, '']);
    expect(log).toEqual([]);
  });

  it('answers 503 without a word when one cannot, and logs which', async () => {
    await using world = await start();
    const { probe, tables, kms, secrets } = world;

    const { answer, log } = await world.call([
      probe.table(tables.client, 'users'),
      probe.table(tables.client, 'no-such-table'),
      probe.key(kms.client, 'no-such-key'),
      probe.secret(secrets.client, 'no-such-secret'),
    ]);

    expect([answer.status, answer.text]).toEqual([503, '']);
    expect(JSON.stringify(answer.headers)).not.toContain('no-such');
    expect(log.map(({ code, reason }) => `${code} ${reason}`)).toEqual([
      'resource_unreachable table no-such-table',
      'resource_unreachable key no-such-key',
      'resource_unreachable secret no-such-secret',
    ]);
  });

  it('knows a queue that is there from one that is not', async () => {
    await using world = await start();
    await using endpoint = await startSqsEndpoint();
    const sqs = new SQSClient({ ...credentials, endpoint: endpoint.url, maxAttempts: 1 });

    const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName: 'there' }));

    const found = await world.call([world.probe.queue(sqs, QueueUrl)]);
    const missing = await world.call([world.probe.queue(sqs, QueueUrl.replace('there', 'gone'))]);

    expect(found.answer.status).toBe(204);
    expect(missing.answer.status).toBe(503);
    expect(missing.log).toHaveLength(1);
    sqs.destroy();
  });

  it('probes once for all who ask at a time, and in the seconds after', async () => {
    const clock = testClock();
    let probed = 0;
    let isThere = true;
    const probe = {
      name: 'table users',
      check: async () => {
        probed += 1;
        if (!isThere) throw new Error('gone');
      },
    };
    const ask = readiness(listOf([probe]), clock);

    const crowd = await Promise.all(Array.from({ length: 50 }, ask));
    await ask();
    expect([crowd.flat(), probed]).toEqual([[], 1]);

    isThere = false;
    clock.advance(seconds(5));
    expect([await ask(), probed]).toEqual([['table users'], 2]);

    isThere = true;
    clock.advance(seconds(1));
    expect([await ask(), probed]).toEqual([[], 3]);
  });

  it('believes its list until something on it cannot be reached', async () => {
    const clock = testClock();
    const wavering = {
      name: 'something',
      check: async () => {
        if (!isThere) throw new Error('gone');
      },
    };
    const gone = { name: 'the former table', check: () => Promise.reject(new Error('gone')) };
    const lists = [[wavering], [gone], [ready]];
    let read = 0;
    let isThere = true;
    const ask = readiness(
      {
        name: 'the list',
        probes: async () => {
          read += 1;
          return lists.shift() ?? [];
        },
      },
      clock,
    );
    const later = async () => {
      clock.advance(seconds(5));
      return [(await ask()).join(), read];
    };

    expect([await later(), await later()]).toEqual([
      ['', 1],
      ['', 1],
    ]);
    isThere = false;
    expect([await later(), await later(), await later(), await later()]).toEqual([
      ['something', 1],
      ['the former table', 2],
      ['', 3],
      ['', 3],
    ]);
  });

  it('answers 503 when it cannot find out what to ask for', async () => {
    const list = { name: 'parameter probed', probes: () => Promise.reject(new Error('no')) };

    expect(await readiness(list, testClock())()).toEqual(['parameter probed']);
  });

  it('does not wait for a resource that never answers', async () => {
    await using world = await start();
    await using silent = await startSilentServer();
    const dynamo = new DynamoDBClient({ ...credentials, endpoint: silent.url, maxAttempts: 1 });
    const impatient = awsProbes(seconds(0.05));

    const { answer } = await world.call([ready, impatient.table(dynamo, 'users')]);

    expect(answer.status).toBe(503);
    dynamo.destroy();
  });
});

const credentials = {
  region: 'eu-west-1',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
};

/** Takes every request and answers none. */
const startSilentServer = async () => {
  const server = createServer(() => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
