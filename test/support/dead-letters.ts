import {
  DeleteMessageCommand,
  ListQueuesCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import type { LocalDescription } from '#bin/local/description.ts';

/** What a house has set aside: bodies, each behind the name of its queue. Takes them out. */
export const takeDeadLetters = async ({
  endpoint,
  region,
  adminAccessKeyId: accessKeyId,
  adminSecretAccessKey: secretAccessKey,
}: LocalDescription): Promise<readonly string[]> => {
  const client = new SQSClient({ endpoint, region, credentials: { accessKeyId, secretAccessKey } });
  try {
    const { QueueUrls = [] } = await client.send(new ListQueuesCommand({}));
    const letters = await Promise.all(
      QueueUrls.filter(isSetAside).map((url) => takeAll(client, url)),
    );
    return letters.flat();
  } finally {
    client.destroy();
  }
};

/** By the names that their constructs have. */
const isSetAside = (url: string): boolean => /DeadLetters|GivenUp|Undelivered/.test(url);

const takeAll = async (client: SQSClient, QueueUrl: string): Promise<readonly string[]> => {
  const taken: string[] = [];
  for (;;) {
    const { Messages = [] } = await client.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }),
    );
    if (Messages.length === 0) return taken;
    for (const { Body = '', ReceiptHandle } of Messages) {
      taken.push(`${QueueUrl.split('/').at(-1)}: ${Body}`);
      await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    }
  }
};
