import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import {
  DeleteMessageBatchCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { eventually } from '#test/support/eventually.ts';
import { type Fixture, openFixture } from '#test/support/local-cloud/fixture.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

let fixture: Fixture;
let assembly: string;
beforeAll(async () => {
  fixture = await openFixture();
  assembly = fixture.synthesize();
});
afterAll(() => fixture[Symbol.dispose]());

type Running = {
  readonly child: ChildProcess;
  readonly api: string;
  readonly outputs: Record<string, string>;
  readonly sqs: SQSClient;
  readonly events: EventBridgeClient;
};

const start = async (folder: string): Promise<Running> => {
  const file = 'test/support/local-cloud/cloud-process.ts';
  const child = spawn(process.execPath, [file, assembly, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const message = line.startsWith('{') ? JSON.parse(line) : {};
    if (!message.ready) continue;
    const { api, outputs, endpoint, region, adminCredentials: credentials } = message;
    // What the crash interrupts has failed, and is not tried again.
    const client = { endpoint, region, credentials, maxAttempts: 1 };
    return {
      child,
      api,
      outputs,
      sqs: new SQSClient(client),
      events: new EventBridgeClient(client),
    };
  }
  throw new Error('the local cloud did not start');
};

const kill = async ({ child }: Running) => {
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
};

/** Does `act` again and again until it fails, and notes the names for which it has succeeded. */
const untilItFails = async (
  acknowledged: string[],
  prefix: string,
  act: (name: string) => Promise<unknown>,
): Promise<void> => {
  for (let count = 0; ; count += 1) {
    const name = `${prefix}-${count}`;
    try {
      await act(name);
    } catch {
      return;
    }
    acknowledged.push(name);
  }
};

const drain = async ({ sqs, outputs }: Running): Promise<string[]> => {
  const QueueUrl = outputs.DeadLettersUrl;
  const bodies: string[] = [];
  for (;;) {
    const received = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }),
    );
    const messages = received.Messages ?? [];
    if (messages.length === 0) return bodies;
    bodies.push(...messages.map(({ Body = '' }) => Body));
    const Entries = messages.map(({ ReceiptHandle }, index) => ({ Id: `${index}`, ReceiptHandle }));
    await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
  }
};

const send = ({ sqs, outputs }: Running, MessageBody: string) =>
  sqs.send(new SendMessageCommand({ QueueUrl: outputs.DeadLettersUrl, MessageBody }));

const publish = async ({ events, outputs }: Running, id: string) => {
  const Entries = [
    {
      EventBusName: outputs.BusName,
      Source: 'fixture',
      DetailType: 'item.made',
      Detail: JSON.stringify({ id, text: 'x' }),
    },
  ];
  await events.send(new PutEventsCommand({ Entries }));
};

const create = async ({ api }: Running, id: string) => {
  const headers = { authorization: 'allow' };
  const created = await fetch(`${api}/items/${id}`, { method: 'PUT', headers, body: 'x' });
  if (created.status !== 201) throw new Error(`creation answered ${created.status}`);
};

const isDone = async ({ api }: Running, id: string) => {
  const response = await fetch(`${api}/items/${id}`, { headers: { authorization: 'allow' } });
  if (response.status !== 200) return undefined;
  const { done } = (await response.json()) as { done?: string };
  return Number(done ?? 0) >= 1 || undefined;
};

it('loses nothing that it has acknowledged when it is killed', { timeout: 180_000 }, async () => {
  await using folder = await temporaryFolder();
  const acknowledged = { sent: [] as string[], published: [] as string[], created: [] as string[] };
  for (const round of [1, 2, 3]) {
    const running = await start(folder.path);
    const work = Promise.all([
      untilItFails(acknowledged.sent, `sent-${round}`, (name) => send(running, name)),
      untilItFails(acknowledged.published, `published-${round}`, (name) => publish(running, name)),
      untilItFails(acknowledged.created, `created-${round}`, (name) => create(running, name)),
    ]);
    // A different moment in each round: in the middle of whatever happens, however fast that is.
    await eventually(
      'everything to happen',
      () => Object.values(acknowledged).every(({ length }) => length > 10 * round) || undefined,
      60_000,
    );
    await new Promise((resolve) => setTimeout(resolve, 37 * round));
    await kill(running);
    await work;
  }

  const last = await start(folder.path);
  const found = await drain(last);
  const lost = acknowledged.sent.filter((name) => !found.includes(name));
  // What the worker had in hand at two kills has had its two chances, and lies among the dead letters.
  const isGivenUp = async (id: string) => {
    found.push(...(await drain(last)));
    return found.some((body) => body.includes(`"${id}"`)) || undefined;
  };
  for (const id of [...acknowledged.published, ...acknowledged.created]) {
    const arrived = async () => (await isDone(last, id)) ?? (await isGivenUp(id));
    await eventually(`${id} to reach the worker`, arrived, 60_000);
  }
  await kill(last);

  expect(lost).toEqual([]);
});
