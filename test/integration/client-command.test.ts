import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CreateTableCommand, DynamoDBClient, waitUntilTableExists } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { expect, it } from 'vitest';
import { clientCommand } from '#bin/client/client-command.ts';
import { randomSecrets } from '#shared/adapters/crypto/random-secrets.ts';
import { tableNames } from '#shared/contract/resources/tables.ts';
import { clientList } from '#shared/data/clients/client-list.ts';
import { clientRepository } from '#shared/data/clients/client-repository.ts';
import { dataKeyRepository } from '#shared/data/clients/data-key-repository.ts';
import { dynamoCommit } from '#shared/data/dynamo/commit.ts';
import { ownPriceRepository } from '#shared/data/prices/own-price-repository.ts';
import { userRepository } from '#shared/data/users/user-repository.ts';
import { aPng } from '#test/support/a-png.ts';
import { aUser } from '#test/support/a-user.ts';
import { startDynamoEndpoint } from '#test/support/dynamo-endpoint.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

const region = 'eu-west-1';
const credentials = { accessKeyId: 'admin', secretAccessKey: 'secret' };

/** The command as a person types it, in a process of its own: once for each code it ends with is enough. */
const commandInProcess = (args: readonly string[], environment: Record<string, string> = {}) =>
  new Promise<{ code: number; out: string; err: string }>((resolve) => {
    execFile(
      process.execPath,
      ['bin/client.ts', ...args],
      { env: { PATH: process.env.PATH, ...environment } },
      (error, out, err) => resolve({ code: Number(error?.code ?? 0), out, err }),
    );
  });

const text = (AttributeName: string) => ({ AttributeName, AttributeType: 'S' as const });
const keys = (hash: string, range: string) => [
  { AttributeName: hash, KeyType: 'HASH' as const },
  { AttributeName: range, KeyType: 'RANGE' as const },
];

const REAL_TIME = { realOrigin: 0, virtualOrigin: 0, speed: 1 };

/** A local run as far as the command knows one: its description, and tables that answer. */
const start = async (clock = REAL_TIME) => {
  const endpoint = await startDynamoEndpoint();
  const folder = await temporaryFolder();
  const client = new DynamoDBClient({ region, credentials, endpoint: endpoint.url });
  const names = [
    ...['clients', 'users', 'pairings', 'webhooks', 'virtualDevices'],
    ...['tariffs', 'ownPrices', 'flex', 'rateLimits'],
  ];
  for (const TableName of names) {
    await client.send(
      new CreateTableCommand({
        TableName,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: ['pk', 'sk', 'clientPk', 'clientSk'].map(text),
        KeySchema: keys('pk', 'sk'),
        GlobalSecondaryIndexes: [
          {
            IndexName: 'byClient',
            KeySchema: keys('clientPk', 'clientSk'),
            Projection: { ProjectionType: 'KEYS_ONLY' },
          },
        ],
      }),
    );
    await waitUntilTableExists({ client, maxWaitTime: 20, minDelay: 1 }, { TableName });
  }
  const description = {
    apiUrl: 'http://localhost:1',
    tokenUrl: 'http://localhost:1',
    docsUrl: 'http://localhost:1',
    linkUrl: 'http://localhost:1',
    endpoint: endpoint.url,
    region,
    clock,
    adminAccessKeyId: credentials.accessKeyId,
    adminSecretAccessKey: credentials.secretAccessKey,
    tables: Object.fromEntries(tableNames.map((name) => [name, name])),
    eventBusName: 'bus',
    sealingKeyId: 'key-1',
    client: { clientId: '', clientSecret: '' },
  };
  await writeFile(join(folder.path, 'local.json'), JSON.stringify(description));
  const documents = DynamoDBDocumentClient.from(client);
  return {
    endpoint,
    folder: folder.path,
    clients: { ...clientRepository(documents, 'clients'), ...clientList(documents, 'clients') },
    dataKeys: dataKeyRepository(documents, 'clients'),
    users: userRepository(documents, 'users'),
    ownPrices: ownPriceRepository(documents, 'ownPrices'),
    commit: dynamoCommit(documents),
    run: (...args: string[]) => clientCommand([...args, '--data', folder.path]),
    runInProcess: (...args: string[]) => commandInProcess([...args, '--data', folder.path]),
    [Symbol.asyncDispose]: async () => {
      client.destroy();
      await folder[Symbol.asyncDispose]();
      await endpoint[Symbol.asyncDispose]();
    },
  };
};

it('lives in the time of the run, which may be years ahead', async () => {
  const virtualOrigin = Date.UTC(2051, 0, 1);
  await using world = await start({ realOrigin: Date.now(), virtualOrigin, speed: 1 });
  await world.run('create', '--name', 'Tomorrow Energy');
  const [created] = await world.clients.all();

  await world.run('rotate', String(created?.id), '--overlap-hours', '2');

  const [rotated] = await world.clients.all();
  const [ends] = (rotated?.secrets ?? []).flatMap(({ expiresAt }) => expiresAt ?? []);
  expect(created?.createdAt).toBeGreaterThanOrEqual(virtualOrigin);
  expect(ends).toBeGreaterThan(virtualOrigin + 2 * 3_600_000);
});

it('creates, lists, rotates and deletes a client', async () => {
  await using world = await start();

  const empty = await world.run('list');
  const created = await world.run('create', '--name', 'Northwind', '--connections', '9', '--json');
  const { clientId, clientSecret } = JSON.parse(created.out);
  const listed = await world.run('list');
  const rotated = await world.run('rotate', clientId);
  const secret = /client secret {2}(\S+)/.exec(rotated.out)?.[1] ?? '';
  const stored = await world.clients.get(clientId);

  expect(empty.out).toBe('There are no clients yet.\n');
  expect(listed.out).toMatch(new RegExp(`^${clientId} .*9 connections .*1 secret .*Northwind\n$`));
  expect(stored?.secrets.map(({ hash }) => hash)).toEqual(
    [secret, clientSecret].map(randomSecrets.digest),
  );
  for (const { out } of [listed, rotated]) expect(out).not.toContain(clientSecret);

  const summary = JSON.parse((await world.run('list', '--json')).out);
  expect(summary).toMatchObject([{ id: clientId, name: 'Northwind', secrets: [{}, {}] }]);
  expect(JSON.stringify(summary)).not.toMatch(new RegExp(`${stored?.cursorKey}|hash`));

  expect((await world.run('delete', clientId)).code).toBe(0);
  expect(await world.clients.get(clientId)).toBeUndefined();
});

it('puts a client on a plan of the stage, and on no other', async () => {
  await using world = await start();
  const create = ['create', '--name', 'Northwind', '--json', '--plan'];

  const { clientId, plan } = JSON.parse((await world.run(...create, 'trial')).out);
  const changed = await world.run('set-plan', clientId, 'unlimited');
  const unknown = [
    await world.run(...create, 'gold'),
    await world.run('set-plan', clientId, 'toString'),
  ];

  expect(plan).toBe('trial');
  expect(changed.out).toContain('Northwind is on the plan unlimited');
  for (const { code, err } of unknown) {
    expect([code, err]).toEqual([2, expect.stringContaining('standard, unlimited, trial')]);
  }
  expect((await world.run('list')).out).toContain('plan unlimited');
  expect(await world.clients.all()).toMatchObject([{ id: clientId, plan: 'unlimited' }]);
});

it('moves a client to another version, and only by this', async () => {
  await using world = await start();
  const create = ['create', '--name', 'Northwind', '--json'];
  const { clientId } = JSON.parse((await world.run(...create)).out);

  const changed = await world.run('set-version', clientId, '--version', '2024-01-01');
  const listed = await world.run('versions', '--days', '7');

  expect([changed.code, changed.out]).toEqual([0, expect.stringContaining('in 2024-01-01')]);
  const moved = await world.clients.get(clientId);
  expect(moved).toMatchObject({ defaultVersion: '2024-01-01', version: 2 });
  expect(listed.out).toMatch(
    new RegExp(`^${clientId} {2}2024-01-01 {2}default {2}no requests {2}0 webhooks {2}`),
  );
  expect((await world.run('set-version', 'nobody', '--version', '2024-01-01')).code).not.toBe(0);
  expect(await world.clients.all()).toEqual([moved]);
});

it('says what a client wants of pairs: all, unless told otherwise', async () => {
  await using world = await start();
  const created = await world.run('create', '--name', 'Northwind', '--json');
  const { clientId } = JSON.parse(created.out);
  expect(await world.clients.all()).toMatchObject([{ id: clientId, pairing: 'full' }]);

  const { code, out } = await world.run('set-pairing', clientId, 'ids');

  expect([code, out]).toEqual([0, expect.stringContaining('Northwind has pairing ids')]);
  expect(await world.clients.all()).toMatchObject([{ id: clientId, pairing: 'ids' }]);
});

it('gives a client a logo, and takes it away with it', async () => {
  await using world = await start();
  const file = (name: string) => join(world.folder, name);
  await writeFile(file('wide.png'), aPng(120, 40));
  await writeFile(file('logo.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  const create = ['create', '--name', 'Northwind', '--json', '--logo'];

  const { clientId } = JSON.parse((await world.run(...create, file('wide.png'))).out);
  const shown = await world.clients.get(clientId);
  const outcomes = [
    await world.run(...create, file('logo.svg')),
    await world.run('logo', clientId, file('logo.svg')),
    await world.run('logo', clientId, file('nothing.png')),
    await world.run('logo', clientId),
    await world.run('logo', clientId, file('wide.png'), '--none'),
  ];
  const kept = await world.clients.logo(clientId);
  const taken = await world.run('logo', clientId, '--none');
  const none = await world.clients.logo(clientId);
  const given = await world.run('logo', clientId, file('wide.png'));
  await world.run('delete', clientId);

  expect(shown?.logo).toEqual({ width: 120, height: 40, digest: kept?.digest });
  expect(kept && Buffer.from(kept.base64, 'base64').equals(aPng(120, 40))).toBe(true);
  expect(outcomes.map(({ code }) => code)).toEqual([1, 1, 2, 2, 2]);
  expect(outcomes[1]?.err).toBe('client: The picture is no PNG, is not whole, or moves.\n');
  expect(outcomes[3]?.err).toContain('logo takes a file, or --none');
  expect(taken.out).toContain('first letter');
  expect(none).toBeUndefined();
  expect(given.out).toBe('The users of Northwind see its logo of 120 × 40 pixels from now on.\n');
  expect(await world.clients.logo(clientId)).toBeUndefined();
  expect(await world.clients.all()).toEqual([]);
});

it('shows the keys of a client, and replaces those of one or of all', async () => {
  await using world = await start();
  const create = async (name: string) =>
    String(JSON.parse((await world.run('create', '--name', name, '--json')).out).clientId);
  const [one, other] = [await create('Northwind'), await create('Southwind')];
  const wrapped = async () => {
    const of = [one, other].map((clientId) => ({ clientId, purpose: 'webhook-secret' }) as const);
    return (await Promise.all(of.map(world.dataKeys.get))).map((key) => key?.wrapped);
  };
  const first = await wrapped();

  const shown = await world.run('keys', one);
  const rotated = await world.run('rotate-keys', one);
  const second = await wrapped();
  const all = await world.run('rotate-keys', '--all', '--json');
  const third = await wrapped();

  expect(shown.out).toMatch(
    /^vendor-credentials {2}since \S+Z {2}what another key may have sealed before/,
  );
  expect(shown.out.split('\n')).toHaveLength(3);
  expect(rotated.out).toContain(`New keys seal what is kept for ${one} from now on.`);
  expect(second[0]).not.toBe(first[0]);
  expect(second[1]).toBe(first[1]);
  expect(third.filter((key) => second.includes(key))).toEqual([]);
  expect(JSON.parse(all.out)).toHaveLength(4);
  expect(all.out + shown.out).not.toContain(String(third[0]));

  const wrong = [
    await world.run('rotate-keys'),
    await world.run('rotate-keys', one, '--all'),
    await world.run('keys'),
    await world.run('keys', 'nobody'),
    await world.run('rotate-keys', 'nobody'),
  ];
  expect(wrong.map(({ code }) => code)).toEqual([2, 2, 2, 1, 1]);
  expect(wrong[0]?.err).toContain('rotate-keys takes a client id, or --all');
});

it('tells prices out of a table or as JSON, and says which line is wrong', async () => {
  await using world = await start();
  const created = await world.run('create', '--name', 'Northwind', '--json');
  const { clientId } = JSON.parse(created.out);
  const write = async (name: string, content: string | Uint8Array) => {
    const file = join(world.folder, name);
    await writeFile(file, content);
    return file;
  };
  const days = { zone: 'NO1', first: '2020-01-01', last: '2099-12-31' };
  const row = (from: string, to: string, price: string) => `2026-11-${from},2026-11-${to},${price}`;
  const head = 'from,to,price';
  const rows = [
    row('22T00:00:00+01:00', '22T12:00:00+01:00', '1.25'),
    row('22T11:00:00Z', '22T23:00:00Z', '-0.5'),
  ];
  const table = await write('prices.csv', `\uFEFF${[head, ...rows].join('\r\n')}\r\n\r\n`);
  const told = ['prices', clientId, table, '--zone', 'no1'];

  const taken = await world.run(...told, '--currency', 'NOK');

  expect(taken).toEqual({
    code: 0,
    out: "Prices of NO1 in NOK count before the market's from now on: 1 market days from 2026-11-22 to 2026-11-22.\n",
    err: '',
  });
  const [kept] = await world.ownPrices.between(clientId, days);
  expect(kept).toMatchObject({ day: '2026-11-22', currency: 'NOK', source: 'own', version: 1 });
  expect([kept?.prices[47], kept?.prices[48]]).toEqual([1_250_000, -500_000]);

  const prices = [{ from: '2026-11-21T23:00:00Z', to: '2026-11-22T23:00:00Z', price: '2' }];
  const json = await write('prices.json', JSON.stringify({ currency: 'EUR', prices }));
  expect((await world.run('prices', clientId, json, '--zone', 'NO1')).code).toBe(0);
  expect(await world.ownPrices.between(clientId, days)).toMatchObject([
    { currency: 'EUR', version: 2 },
  ]);

  const wrong = [
    [[head, rows[0]], /must be whole market days: there is no price at 2026-11-22T11/],
    [['price,from,to', ...rows], /line 1 must be from,to,price/],
    [[head, ...rows, '2026-11-23T00:00:00Z;1;2'], /line 4 has 1 cells/],
    [
      [head, rows[0], row('22T12:00:00', '22T23:00:00Z', '1')],
      /line 3.from must be a timestamp with an offset/,
    ],
    [[head, rows[0], row('31T11:00:00Z', '22T23:00:00Z', '1')], /line 3.from must be a timestamp/],
    [[head, rows[0], row('22T11:00:00Z', '22T23:00:00Z', '"1"')], /line 3.price must be a decimal/],
    [[head], /1 to 5000 prices/],
    [[head, ...Array(5_001).fill(rows[0])], /1 to 5000 prices/],
  ] as const;
  for (const [lines, words] of wrong) {
    const file = await write('wrong.csv', lines.join('\n'));
    const refused = await world.run('prices', clientId, file, '--zone', 'NO1', '--currency', 'NOK');
    expect(refused).toMatchObject({ code: 1, err: expect.stringMatching(words) });
  }
  const misused = [
    [[table, '--zone', 'NO1'], 2, /needs --currency/],
    [[table, '--zone', 'NO1', '--currency', 'XYZ'], 2, /needs --currency/],
    [[json, '--zone', 'NO1', '--currency', 'EUR'], 2, /JSON says its own/],
    [[json, '--zone', 'XX'], 1, /no bidding zone XX/],
    [[join(world.folder, 'none.csv'), '--zone', 'NO1', '--currency', 'NOK'], 2, /cannot be read/],
    [[world.folder, '--zone', 'NO1'], 2, /cannot be read/],
    [
      [await write('large.json', ' '.repeat(2 * 1024 * 1024 + 1)), '--zone', 'NO1'],
      2,
      /larger than/,
    ],
    [[await write('bytes.json', Buffer.from([0xc3, 0x28])), '--zone', 'NO1'], 2, /no UTF-8/],
    [
      [await write('other.json', '{"currency":"EUR"}'), '--zone', 'NO1'],
      2,
      /holds no prices: prices/,
    ],
    [[await write('no.json', '{'), '--zone', 'NO1'], 2, /it is no JSON/],
  ] as const;
  for (const [args, code, words] of misused) {
    expect(await world.run('prices', clientId, ...args)).toMatchObject({
      code,
      err: expect.stringMatching(words),
    });
  }
  expect(await world.run('prices', 'nobody', json, '--zone', 'NO1')).toMatchObject({ code: 1 });
  expect((await world.ownPrices.between(clientId, days)).map(({ version }) => version)).toEqual([
    2,
  ]);
});

it('does not delete a client that has users, nor one that is not there', async () => {
  await using world = await start();
  const { clientId } = JSON.parse((await world.run('create', '--name', 'N', '--json')).out);
  await world.commit([world.users.adding(aUser({ clientId }))]);

  const kept = await world.run('delete', clientId);
  const missing = await world.run('rotate', 'nobody');

  expect(kept).toMatchObject({ code: 1, out: '', err: expect.stringContaining('still has users') });
  expect(await world.clients.get(clientId)).toBeDefined();
  expect(missing).toMatchObject({ code: 1, err: expect.stringContaining('no client nobody') });
});

it('finds a deployment by its outputs', async () => {
  await using world = await start();
  const file = join(world.folder, 'outputs.json');
  await writeFile(
    file,
    JSON.stringify({
      Other: { ApiUrl: 'https://api.test' },
      Data: {
        StageName: 'production',
        Region: region,
        SealingKeyId: 'key-1',
        ClientsTableName: 'clients',
        UsersTableName: 'users',
        PairingsTableName: 'pairings',
        WebhooksTableName: 'webhooks',
        VirtualDevicesTableName: 'virtualDevices',
        TariffsTableName: 'tariffs',
        OwnPricesTableName: 'ownPrices',
        FlexTableName: 'flex',
        RateLimitsTableName: 'rateLimits',
      },
    }),
  );
  const environment = {
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_ENDPOINT_URL: world.endpoint.url,
  };

  const created = await commandInProcess(['create', '--name', 'N', '--outputs', file], environment);

  expect(created).toMatchObject({ code: 0, out: expect.stringContaining('Created N (sandbox') });
  expect(await world.clients.all()).toHaveLength(1);
});

it('says what is wrong with where it shall look', async () => {
  await using folder = await temporaryFolder();
  const [noJson, incomplete] = ['no.json', 'incomplete.json'].map((name) =>
    join(folder.path, name),
  );
  await writeFile(noJson ?? '', 'x');
  await writeFile(incomplete ?? '', '{"Data":{"Region":"eu-west-1"}}');
  const outcomes = [
    await commandInProcess(['list', '--data', folder.path]),
    await clientCommand(['list', '--outputs', noJson ?? '']),
    await clientCommand(['list', '--outputs', incomplete ?? '']),
  ];

  expect(outcomes.map(({ code }) => code)).toEqual([2, 2, 2]);
  expect(outcomes[0]?.err).toContain('npm start');
  expect(outcomes[1]?.err).toContain('no outputs file');
  expect(outcomes[2]?.err).toContain('SealingKeyId, ClientsTableName, UsersTableName');
});

it('says that nobody answers', async () => {
  await using world = await start();
  await world.endpoint[Symbol.asyncDispose]();

  const outcome = await world.runInProcess('list');

  expect(outcome).toMatchObject({ code: 1, err: expect.stringContaining('nobody answers') });
});
