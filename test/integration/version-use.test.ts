import { describe, expect, it } from 'vitest';
import { listVersionUse } from '#shared/app/clients/list-version-use.ts';
import { versionHolders } from '#shared/app/clients/version-holders.ts';
import { versionUseLedger } from '#shared/data/clients/version-use-ledger.ts';
import { versionUseList } from '#shared/data/clients/version-use-list.ts';
import { dynamoCommit } from '#shared/data/dynamo/commit.ts';
import { webhookRepository } from '#shared/data/webhooks/webhook-repository.ts';
import { instant } from '#shared/domain/quantities/units.ts';
import { aClient } from '#test/support/a-client.ts';
import { aWebhook } from '#test/support/a-webhook.ts';
import { bothEngines } from '#test/support/both-engines.ts';

const NOW = instant(Date.UTC(2026, 10, 23, 12));
const [newest, older, old] = ['2025-10-01', '2024-10-01', '2024-01-01'] as const;

describe.each(bothEngines)('who uses which version on $engine', ({ startTables }) => {
  it('is by client, with what webhooks are told in', async () => {
    await using tables = await startTables();
    const ledger = versionUseLedger(tables.client, 'rateLimits');
    const webhooks = webhookRepository(tables.client, 'webhooks');
    const commit = dynamoCommit(tables.client);
    const north = aClient({ id: 'north', name: 'Northwind', defaultVersion: older });
    const south = aClient({ id: 'south', name: 'Southwind', createdAt: instant(NOW - 1) });
    const clients = { all: async () => [south, north] };
    const pinning = aWebhook({ clientId: 'north', id: 'w-1', apiVersion: old });
    const following = aWebhook({
      ...{ clientId: 'north', id: 'w-2', apiVersion: null },
      url: 'https://elsewhere.example.com/',
    });
    for (const webhook of [pinning, following]) {
      await commit([...webhooks.adding(webhook, 50)]);
    }
    await Promise.all(
      Array.from({ length: 5 }, () => ledger.add('north', use(older, '2026-11-23', 50))),
    );
    await ledger.add('north', use(newest, '2026-11-22', 1));
    await ledger.add('north', use(old, '2026-10-01', 1));
    await ledger.add('north-2', use(old, '2026-11-23', 1));

    const deps = { clients, webhooks, clock: { now: () => NOW } };
    const versionUses = versionUseList(tables.client, 'rateLimits');
    const used = await listVersionUse({ ...deps, versionUses }, 30);

    expect(used.map((row) => Object.values(row).join(' | '))).toEqual([
      'north | Northwind | 2025-10-01 | false | 1 | 2026-11-22 | 0',
      'north | Northwind | 2024-10-01 | true | 250 | 2026-11-23 | 1',
      'north | Northwind | 2024-01-01 | false | 0 |  | 1',
      'south | Southwind | 2025-10-01 | true | 0 |  | 0',
    ]);
    expect(await versionHolders(deps, [old, older])).toEqual([
      { clientId: 'north', name: 'Northwind', version: older, webhookId: null },
      { clientId: 'north', name: 'Northwind', version: old, webhookId: 'w-1' },
    ]);
  });
});

const use = (version: string, day: string, requests: number) => ({ version, day, requests });
