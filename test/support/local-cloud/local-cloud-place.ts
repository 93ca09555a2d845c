import {
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { type LocalCloud, type LocalCloudOptions, startCloud } from '#lib/local/cloud.ts';

/** A local cloud that runs the fixture, and short names for what tests do with it. */
export type LocalCloudPlace = AsyncDisposable & {
  readonly cloud: LocalCloud;
  /** What it told the person at the keyboard. */
  readonly lines: readonly string[];
  /** What functions logged. */
  readonly logged: readonly string[];
  readonly sqs: SQSClient;
  request(
    path: string,
    options?: RequestInit & { readonly token?: string | undefined },
  ): Promise<Response>;
  /** An output of the data stack. */
  output(name: string): string;
  send(queue: string, body: unknown): Promise<void>;
  bodiesIn(queue: string): Promise<unknown[]>;
  depthOf(queue: string): Promise<number>;
  /** How often an item was worked on; undefined when there is no such item. */
  timesDone(id: string): Promise<number | undefined>;
};

/** Starts a local cloud on free ports, in memory unless a folder is given. */
export const startLocalCloudPlace = async (
  options: Pick<LocalCloudOptions, 'assembly'> & Partial<LocalCloudOptions>,
): Promise<LocalCloudPlace> => {
  const lines: string[] = [];
  const logged: string[] = [];
  const cloud = await startCloud({
    port: 0,
    log: (line) => lines.push(line),
    verbose: (line) => logged.push(line),
    ...options,
  });
  const [api = ''] = cloud.apis.values();
  const { endpoint, region, adminCredentials: credentials } = cloud;
  const sqs = new SQSClient({ endpoint, region, credentials });
  const output = (name: string) => String(cloud.outputs.get('Data')?.[name]);
  const request: LocalCloudPlace['request'] = (path, { token = 'allow', ...init } = {}) =>
    fetch(api + path, { ...init, headers: { ...init.headers, authorization: token } });
  return {
    ...{ cloud, lines, logged, sqs, output, request },
    send: async (queue, body) => {
      const QueueUrl = output(`${queue}Url`);
      await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(body) }));
    },
    bodiesIn: async (queue) => {
      const QueueUrl = output(`${queue}Url`);
      const input = { QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 0 };
      const { Messages = [] } = await sqs.send(new ReceiveMessageCommand(input));
      return Messages.map(({ Body = '' }) => JSON.parse(Body));
    },
    depthOf: async (queue) => {
      const QueueUrl = output(`${queue}Url`);
      const input = { QueueUrl, AttributeNames: ['All' as const] };
      const { Attributes = {} } = await sqs.send(new GetQueueAttributesCommand(input));
      return (
        Number(Attributes.ApproximateNumberOfMessages) +
        Number(Attributes.ApproximateNumberOfMessagesNotVisible)
      );
    },
    timesDone: async (id) => {
      const response = await request(`/items/${id}`);
      if (response.status === 404) return undefined;
      const { done = '0' } = (await response.json()) as { done?: string };
      return Number(done);
    },
    [Symbol.asyncDispose]: async () => {
      sqs.destroy();
      await cloud.stop();
    },
  };
};
