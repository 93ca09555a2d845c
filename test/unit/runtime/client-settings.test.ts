import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { clientSettings } from '#shared/runtime/aws/client-settings.ts';

let silent: Server;

beforeAll(async () => {
  silent = createServer(() => {}).listen(0, '127.0.0.1');
  await once(silent, 'listening');
});

afterAll(() => {
  silent.closeAllConnections();
  silent.close();
});

it('gives up on a service that does not answer, before the function is out of time', async () => {
  const { port } = silent.address() as AddressInfo;
  const client = new DynamoDBClient({
    ...clientSettings,
    maxAttempts: 1,
    region: 'eu-central-1',
    endpoint: `http://127.0.0.1:${port}`,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  const startedAt = performance.now();

  const asking = client.send(new GetItemCommand({ TableName: 'boats', Key: { pk: { S: 'a' } } }));

  await expect(asking).rejects.toThrow(expect.objectContaining({ name: 'TimeoutError' }));
  // All attempts, and the waits between them, within the ten seconds of a function of the API.
  const attemptMs = performance.now() - startedAt;
  expect(attemptMs * clientSettings.maxAttempts).toBeLessThan(9_000);
});
