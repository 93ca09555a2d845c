import { createServer, type IncomingMessage } from 'node:http';
import { localClock } from '#lib/local/clock/clock.ts';
import { type DynamoDb, dynamoDb } from '#lib/local/dynamodb/dynamo-db.ts';
import { isDynamoDbError } from '#lib/local/dynamodb/errors.ts';
import { kms } from '#lib/local/kms/kms.ts';
import { openStore } from '#lib/local/store/store.ts';

/** The HTTP APIs of DynamoDB, and of KMS with the key `key-1`, on engines in memory and a free port of this machine. */
export const startDynamoEndpoint = async (): Promise<
  AsyncDisposable & { readonly url: string }
> => {
  const store = await openStore();
  const engine = dynamoDb({ store, clock: localClock() });
  const keys = kms(store);
  await keys.createKey('key-1');
  const server = createServer(async (request, response) => {
    const { status, body } = await respond(request, {
      DynamoDB_20120810: engine,
      TrentService: keys,
    });
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' });
    response.end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      engine.close();
      await store.close();
    },
  };
};

const respond = async (
  request: IncomingMessage,
  engines: Readonly<Record<string, Pick<DynamoDb, 'call'>>>,
) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const [service = '', action = ''] = String(request.headers['x-amz-target']).split('.');
  try {
    const input = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    return { status: 200, body: await engines[service]?.call(action, input) };
  } catch (error) {
    if (isDynamoDbError(error)) return { status: error.statusCode, body: error.body };
    return { status: 500, body: { __type: 'InternalServerError', message: String(error) } };
  }
};
