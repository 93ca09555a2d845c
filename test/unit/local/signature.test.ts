import { createServer, request as httpRequest } from 'node:http';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { awsEndpoint } from '#lib/local/aws-endpoint/aws-endpoint.ts';
import { type Listening, listen } from '#lib/local/cloud/listen.ts';
import { administrator } from '#lib/local/iam/principal.ts';

const KEYS = { accessKeyId: 'LKIATEST', secretAccessKey: 'a secret' };

let endpoint: Listening;
beforeAll(async () => {
  endpoint = await listen((listener) => createServer(listener), { port: 0, of: 'endpoint' });
  endpoint.answerWith(
    awsEndpoint({
      services: [
        {
          target: 'DynamoDB_20120810',
          contentType: 'application/x-amz-json-1.0',
          call: async () => ({ TableNames: ['items'] }),
        },
      ],
      callerOf: (key) =>
        key === KEYS.accessKeyId
          ? { principal: administrator, secretAccessKey: KEYS.secretAccessKey }
          : undefined,
      onError: () => undefined,
    }),
  );
});
afterAll(() => endpoint.close());

const list = async (credentials = KEYS) => {
  const region = 'eu-central-1';
  const client = new DynamoDBClient({
    endpoint: endpoint.url,
    region,
    credentials,
    maxAttempts: 1,
  });
  try {
    return (await client.send(new ListTablesCommand({}))).TableNames;
  } catch (error) {
    return error instanceof Error ? error.name : error;
  } finally {
    client.destroy();
  }
};

type Request = { readonly headers: Record<string, string>; readonly body: string };

/** What the SDK sends, before it is sent. */
const signed = async (): Promise<Request> => {
  let caught: Request | undefined;
  const client = new DynamoDBClient({
    endpoint: endpoint.url,
    region: 'eu-central-1',
    credentials: KEYS,
    maxAttempts: 1,
  });
  client.middlewareStack.add(
    () => async (args) => {
      const { headers, body } = args.request as Request;
      caught = { headers: { ...headers }, body };
      throw new Error('caught');
    },
    { step: 'deserialize', priority: 'low' },
  );
  await client.send(new ListTablesCommand({})).catch(() => undefined);
  client.destroy();
  if (!caught) throw new Error('nothing was sent');
  return caught;
};

const sendRaw = ({ headers, body }: Request): Promise<string> =>
  new Promise((resolve, reject) => {
    const { 'content-length': _, ...others } = headers;
    const call = httpRequest(endpoint.url, { method: 'POST', headers: others }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
      answer.on('end', () => resolve(`${answer.statusCode} ${text}`));
    });
    call.on('error', reject).end(body);
  });

const withHeader = ({ headers, body }: Request, name: string, value: string): Request => ({
  headers: { ...headers, [name]: value },
  body,
});

/** The same request, said to be signed at another time. */
const ofTime = (request: Request, hours: number): Request => {
  const time = new Date(Date.now() + hours * 3_600_000).toISOString().replace(/[-:]|\.\d+/g, '');
  const { authorization = '' } = request.headers;
  const day = authorization.replace(/\/\d{8}\//, `/${time.slice(0, 8)}/`);
  return withHeader(withHeader(request, 'x-amz-date', time), 'authorization', day);
};

describe('the AWS endpoint', () => {
  it('believes who signs with the secret of the access key', async () => {
    expect(await list()).toEqual(['items']);
    expect(await sendRaw(await signed())).toContain('200');
  });

  it.each([
    ['another secret', { ...KEYS, secretAccessKey: 'guessed' }, 'InvalidSignatureException'],
    ['a key of nobody', { ...KEYS, accessKeyId: 'LKIANOBODY' }, 'UnrecognizedClientException'],
  ])('refuses %s', async (_, credentials, name) => {
    expect(await list(credentials)).toBe(name);
  });

  it.each<[string, (request: Request) => Request]>([
    ['another body', (request) => ({ ...request, body: '{"Limit":1}' })],
    [
      'another action',
      (request) => withHeader(request, 'x-amz-target', 'DynamoDB_20120810.DeleteTable'),
    ],
    ['a header of the protocol that is not signed', (r) => withHeader(r, 'x-amz-more', 'yes')],
    ['a signature of yesterday', (request) => ofTime(request, -24)],
    ['a signature of tomorrow', (request) => ofTime(request, 24)],
    [
      'a signature cut short',
      ({ headers, body }) => ({
        headers: { ...headers, authorization: (headers.authorization ?? '').slice(0, -1) },
        body,
      }),
    ],
  ])('refuses %s', async (_, spoil) => {
    expect(await sendRaw(spoil(await signed()))).toMatch(/^403 /);
  });

  it('refuses who does not sign at all', async () => {
    const answer = await fetch(endpoint.url, {
      method: 'POST',
      headers: { 'x-amz-target': 'DynamoDB_20120810.ListTables' },
      body: '{}',
    });

    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ __type: 'MissingAuthenticationToken' });
  });
});
