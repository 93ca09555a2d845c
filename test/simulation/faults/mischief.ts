import { PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Random } from '#bin/simulate/engine/random.ts';
import { queueNames } from '#shared/contract/resources/queues.ts';
import { key } from '#shared/data/dynamo/keys.ts';
import { type AssetKind, assetKinds } from '#shared/domain/assets/kinds.ts';
import { milliseconds, seconds } from '#shared/domain/quantities/units.ts';
import type { Scheduler } from '#test/simulation/engine/scheduler.ts';
import type { Faults } from '#test/simulation/faults/faults.ts';
import { isAccount, type RawRow } from '#test/simulation/laws/law-world.ts';
import type { Platform } from '#test/simulation/platform/platform.ts';

/** How a message begins that nobody can read. */
export const POISON = '{"poison":';

/** Name of a kind of asset that only the next build knows. */
export const UNKNOWN_KIND = 'toaster';

/** How the key of a row begins that nobody can read, and that only the change feed ever looks at. */
export const GARBAGE = 'garbage';

/** The mischief's own hand in the story. */
export const MISCHIEF = 'mischief';

type MischiefWorld = {
  readonly scheduler: Scheduler;
  readonly faults: Faults;
  readonly random: Random;
  readonly isOver: () => boolean;
};

/** Puts into tables and queues, every few seconds, what nobody there can read. */
export const startMischief = (platform: Platform, world: MischiefWorld): void => {
  const { scheduler, faults, random, isOver } = world;
  let made = 0;
  const turn = () => {
    if (isOver()) return;
    made += 1;
    if (faults.strike('queue-misplaced', random)) {
      platform.queues[random.pick(queueNames)].send([`${POISON}${made}`], 0);
    }
    if (faults.strike('change-unreadable', random))
      platform.rows.execute(garbage(made, random.pick(assetKinds)));
    if (faults.strike('unknown-kind', random)) addToaster(platform, random, made);
    scheduler.later(milliseconds(random.exponential(seconds(20))), turn);
  };
  scheduler.later(seconds(30), turn);
};

/** A row of a known kind with nonsense in it. */
const garbage = (made: number, type: AssetKind) =>
  new PutCommand({
    TableName: 'assets',
    Item: { pk: `${GARBAGE}#${made}`, sk: 'ASSET', type, state: 'nonsense', version: 1 },
  });

/** What the next build does when it discovers a device of a kind that this build does not know. */
const addToaster = ({ rows }: Platform, random: Random, made: number): void => {
  const accounts = [...rows.rows('users')].filter(isAccount);
  if (accounts.length === 0) return;
  const account: RawRow = random.pick(accounts);
  const { pk, sk, clientId, userId, userSince, id: accountId, vendor, devices } = account;
  const version = Number(account.version);
  const owner = [...rows.rows('users')].find((row) => row.pk === pk && row.sk === 'USER');
  if (!owner || owner.deletedAt !== undefined) return;
  const id = `toaster-${made}`;
  const vendorDeviceId = `unknown-${made}`;
  const createdAt = Number(account.updatedAt);
  const toaster = {
    pk: key(String(clientId), id),
    sk: 'ASSET',
    ...{ clientId, id, type: UNKNOWN_KIND, userId, userSince, accountId, vendor, vendorDeviceId },
    ...{ bread: 2, createdAt, updatedAt: createdAt, version: 1 },
    userPk: pk,
    userSk: `${UNKNOWN_KIND}#${createdAt}#${id}`,
  };
  rows.execute(
    new TransactWriteCommand({
      TransactItems: [
        { Put: { TableName: 'assets', Item: toaster } },
        {
          Update: {
            TableName: 'users',
            Key: { pk, sk },
            UpdateExpression: 'SET devices = :devices, #version = :next',
            ExpressionAttributeNames: { '#version': 'version' },
            ExpressionAttributeValues: {
              ':devices': { ...Object(devices), [vendorDeviceId]: id },
              ':next': version + 1,
            },
          },
        },
      ],
    }),
  );
};
