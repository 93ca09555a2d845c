import { dataKeyForge } from '#shared/adapters/aws/data-key-forge.ts';
import { dataKeys } from '#shared/adapters/aws/data-keys.ts';
import { kmsOpener, kmsResealer, kmsSealer } from '#shared/adapters/aws/kms-sealer.ts';
import { sealedForAccount } from '#shared/app/linking/sealed-for-account.ts';
import { headerOf, secretOf } from '#shared/app/webhooks/webhook-input.ts';
import { sealingKeys } from '#shared/data/clients/sealing-keys.ts';
import { after, hours, instant } from '#shared/domain/quantities/units.ts';
import type { Trouble } from '#shared/ports/report-trouble.ts';
import type { SealedFor } from '#shared/ports/sealer.ts';
import { aClient } from '#test/support/a-client.ts';
import { aUser } from '#test/support/a-user.ts';
import { aWebhook } from '#test/support/a-webhook.ts';
import { anAccount } from '#test/support/an-account.ts';
import { startKms } from '#test/support/kms-in-process.ts';
import { startUserWorld } from '#test/support/user-world.ts';

/** The client whose keys it is about. */
export const CLIENT = aClient().id;

/** Tables and KMS of the local cloud, and a client some of whose secrets a former build has sealed. */
export const startSealingWorld = async () => {
  const [world, kms] = [await startUserWorld(), await startKms()];
  const { clients, dataKeys: store, users, webhooks, commit, clock } = world;
  const troubles: Trouble[] = [];
  /** What one process seals and opens with. The former build shares no keys. */
  const process = (build: 'this' | 'former' = 'this') => {
    const keys = dataKeys(kms.client, 'key-1', clock);
    const shared = sealingKeys(world.tables.client, 'clients');
    return {
      opener: kmsOpener(keys),
      resealer: kmsResealer(keys),
      sealer: kmsSealer(keys, async (of) => (build === 'this' ? shared(of) : undefined)),
    };
  };
  const deps = () => ({
    ...{ clients, users, webhooks, commit, clock },
    ...process(),
    dataKeys: store,
    dataKeyForge: dataKeyForge(kms.client, 'key-1'),
    report: (trouble: Trouble) => void troubles.push(trouble),
    pageSize: 2,
  });
  const addUser = async (number: number, sealer = process('former').sealer) => {
    const id = `user-${number}`;
    const user = aUser({ id, createdAt: instant(1_000 + number) });
    const account = anAccount({ userId: id, id: `account-${number}`, userSince: user.createdAt });
    const credentials = await sealer.seal(`token-${number}`, sealedForAccount(account));
    await commit([users.adding(user), ...users.addingAccount({ ...account, credentials }, null)]);
  };
  const addWebhook = async () => {
    const { seal } = process('former').sealer;
    const webhook = aWebhook({ clientId: CLIENT });
    const expiresAt = after(clock.now(), hours(24));
    const sealed = {
      ...webhook,
      secret: await seal('secret', secretOf(webhook)),
      previousSecret: { secret: await seal('previous', secretOf(webhook)), expiresAt },
      authentication: {
        headerName: 'x-api-key',
        headerValue: await seal('header', headerOf(webhook)),
      },
    };
    await commit(webhooks.adding(sealed, 10));
  };
  /** Every sealed text of the client's rows, and what it belongs to. */
  const texts = async (): Promise<readonly (readonly [string, SealedFor])[]> => {
    const listed = await users.list(CLIENT, { size: 100 });
    const accounts = await Promise.all(listed.rows.map(({ id }) => users.accounts(CLIENT, id)));
    return [
      ...accounts
        .flat()
        .filter(({ credentials }) => credentials !== '')
        .map((one) => [one.credentials, sealedForAccount(one)] as const),
      ...(await webhooks.all(CLIENT)).flatMap((one) => [
        [one.secret, secretOf(one)] as const,
        [one.previousSecret?.secret ?? '', secretOf(one)] as const,
        [one.authentication?.headerValue ?? '', headerOf(one)] as const,
      ]),
    ];
  };
  return {
    ...world,
    kms,
    troubles,
    process,
    deps,
    addUser,
    addWebhook,
    /** What is in all sealed texts, in the words of a process that has nothing in memory. */
    opened: async () => {
      const { opener } = process();
      const all = (await texts()).map(([text, belongsTo]) => opener.open(text, belongsTo));
      return (await Promise.all(all)).toSorted();
    },
    /** How many of them are under another key than the one that seals now. */
    leftBehind: async () => {
      const { resealer } = process();
      const isLeft = await Promise.all(
        (await texts()).map(async ([text, of]) => {
          const key = await store.get(of);
          return !resealer.isUnder(key?.wrapped ?? '', text);
        }),
      );
      return isLeft.filter(Boolean).length;
    },
    [Symbol.asyncDispose]: async () => {
      await kms[Symbol.asyncDispose]();
      await world[Symbol.asyncDispose]();
    },
  };
};

export type SealingWorld = Awaited<ReturnType<typeof startSealingWorld>>;
