import { createServer } from 'node:http';
import { awsEndpoint } from '#lib/local/aws-endpoint/aws-endpoint.ts';
import { sqsService } from '#lib/local/aws-endpoint/sqs-service.ts';
import { localClock } from '#lib/local/clock/clock.ts';
import { administrator } from '#lib/local/iam/principal.ts';
import { sqs } from '#lib/local/sqs/sqs.ts';
import { openStore } from '#lib/local/store/store.ts';

/** Our SQS in memory behind its HTTP API, on a free port of this machine. */
export const startSqsEndpoint = async (): Promise<AsyncDisposable & { readonly url: string }> => {
  const store = await openStore();
  const server = createServer((request, response) => listener(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const url = `http://127.0.0.1:${address.port}`;
  const engine = await sqs({ store, clock: localClock(), endpoint: url });
  const listener = awsEndpoint({
    services: [sqsService(engine, { queuePolicy: () => [] })],
    // Any access key, with itself as the secret.
    callerOf: (accessKeyId) => ({ principal: administrator, secretAccessKey: accessKeyId }),
    onError: (error) => {
      throw error;
    },
  });
  return {
    url,
    [Symbol.asyncDispose]: async () => {
      engine.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await store.close();
    },
  };
};
