import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseAction, parseTarget } from '#shared/data/actions/action-row.ts';
import { parseAsset } from '#shared/data/assets/asset-row.ts';
import { parseAccount } from '#shared/data/users/vendor-account-row.ts';
import { parseEvent } from '#shared/data/webhooks/event-row.ts';
import { parseWebhook } from '#shared/data/webhooks/webhook-row.ts';

const parsers: Readonly<Record<string, (row: Record<string, unknown>) => unknown>> = {
  asset: parseAsset,
  action: parseAction,
  target: parseTarget,
  account: parseAccount,
  webhook: parseWebhook,
  event: parseEvent,
};

/**
 * Rows as a release wrote them. Once released, a file is never changed: what joins a row later has a default
 * for the rows that lack it.
 */
const rows: Readonly<Record<string, Record<string, unknown>>> = JSON.parse(
  readFileSync('test/support/former-rows/0.1.0.json', 'utf8'),
);

describe.each(Object.entries(parsers))('a row of %s', (kind, parse) => {
  const row = rows[kind] ?? {};

  it('can be read as an older build wrote it', () => {
    expect(parse(row)).toBeDefined();
  });

  it('can be read as a newer build writes it, with attributes that we do not know', () => {
    expect(parse({ ...row, mood: { is: 'good' } })).toEqual(parse(row));
  });
});
