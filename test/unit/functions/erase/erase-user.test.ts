import { expect, it } from 'vitest';
import { worker } from '#functions/erase/erase-user.ts';
import { deleteUser } from '#shared/app/users/delete-user.ts';
import { aUser } from '#test/support/a-user.ts';
import { recordingLog } from '#test/support/test-edge.ts';
import { startUserWorld } from '#test/support/user-world.ts';

const { clientId } = aUser();

it('erases each user of a batch, and gives only the broken message back', async () => {
  await using world = await startUserWorld();
  for (const id of ['user-1', 'user-2']) await world.commit([world.users.adding(aUser({ id }))]);
  for (const userId of ['user-1', 'user-2']) await deleteUser(world, { clientId, userId });
  const log = recordingLog();
  const handler = worker(() => ({ ...world, unlink: async () => {} }), log);
  const bodies = [
    JSON.stringify({ clientId, userId: 'user-1' }),
    'no json',
    JSON.stringify({ clientId }),
    JSON.stringify({ clientId, userId: 'user-2' }),
  ];

  const result = await handler({ Records: bodies.map(aRecord) });

  expect(result.batchItemFailures).toEqual([
    { itemIdentifier: 'message-1' },
    { itemIdentifier: 'message-2' },
  ]);
  expect(log.lines.map(({ code }) => code)).toEqual(['message_failed', 'message_failed']);
  expect(await world.users.get(clientId, 'user-1')).toBeUndefined();
  expect(await world.users.get(clientId, 'user-2')).toBeUndefined();
});

const aRecord = (body: string, index: number) => ({
  messageId: `message-${index}`,
  receiptHandle: `receipt-${index}`,
  body,
  attributes: {
    ApproximateReceiveCount: '1',
    SentTimestamp: '0',
    SenderId: 'sender',
    ApproximateFirstReceiveTimestamp: '0',
  },
  messageAttributes: {},
  md5OfBody: '',
  eventSource: 'aws:sqs',
  eventSourceARN: 'arn:aws:sqs:eu-west-1:000000000000:erasures',
  awsRegion: 'eu-west-1',
});
