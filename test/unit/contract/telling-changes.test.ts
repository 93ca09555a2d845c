import { expect, it } from 'vitest';
import { compileFilters } from '#lib/local/event-sources/mapping-definition.ts';
import { tellingChanges } from '#shared/contract/changes/telling-changes.ts';
import { type TableName, tableNames, tables } from '#shared/contract/resources/tables.ts';
import { instant } from '#shared/domain/quantities/units.ts';
import { streamRecord } from '#test/simulation/cloud/streams/stream-record.ts';
import type { TableChange } from '#test/simulation/cloud/tables/memory-tables.ts';

type Row = NonNullable<TableChange['after']>;

const wants = (table: TableName, before: Row | undefined, after: Row | undefined): boolean => {
  const patterns = tellingChanges[table] ?? [];
  const test = compileFilters(patterns.map((one) => ({ Pattern: JSON.stringify(one) })));
  const change = { table, before, after, sequence: 1, committedAt: instant(0), isExpiry: false };
  return test(JSON.parse(JSON.stringify(streamRecord(change))));
};

const account = (isValid: boolean) => ({ pk: 'c#u', sk: 'ACCOUNT#a', isValid });
const action = (state: string) => ({ pk: 'c#a', sk: 'ACTION', state });
const asset = { pk: 'c#d', sk: 'ASSET' };
const schedule = { pk: 'c#s', sk: 'SCHEDULE' };
const period = { pk: 'c#d', sk: 'STATISTICS#2025-10' };

it('has patterns for every table with a stream, and for no other', () => {
  expect(Object.keys(tellingChanges).toSorted()).toEqual(
    tableNames.filter((name) => tables[name].stream).toSorted(),
  );
});

it.each<[string, TableName, Row | undefined, Row | undefined]>([
  ['a device that comes', 'assets', undefined, asset],
  ['a device that changes', 'assets', asset, { ...asset, version: 2 }],
  ['a device that goes', 'assets', asset, undefined],
  ['an action that ends', 'actions', action('PENDING'), action('CONFIRMED')],
  ['an action that fails', 'actions', action('PENDING'), action('FAILED')],
  ['credentials that are refused', 'users', account(true), account(false)],
  ['statistics that are new', 'statistics', undefined, period],
  ['a schedule that is made', 'schedules', undefined, schedule],
  ['a schedule that stands otherwise', 'schedules', schedule, { ...schedule, version: 2 }],
  ['statistics that change', 'statistics', period, { ...period, version: 2 }],
])('wants %s', (_, table, before, after) => {
  expect(wants(table, before, after)).toBe(true);
});

it.each<[string, TableName, Row | undefined, Row | undefined]>([
  ['an action that is made', 'actions', undefined, action('PENDING')],
  ['a lease of one', 'actions', action('PENDING'), { ...action('PENDING'), version: 2 }],
  ['one that is forgotten', 'actions', action('CONFIRMED'), undefined],
  ['a target', 'actions', undefined, { pk: 'c#d', sk: 'TARGET' }],
  ['a look at an account', 'users', account(true), { ...account(true), version: 2 }],
  ['one that is linked again', 'users', account(false), account(true)],
  ['an account that goes', 'users', account(true), undefined],
  ['a user', 'users', undefined, { pk: 'c#u', sk: 'USER' }],
  ['statistics that go', 'statistics', period, undefined],
  ['when statistics are due', 'statistics', undefined, { pk: 'c#d', sk: 'SCHEDULE' }],
  ['a schedule that goes', 'schedules', schedule, undefined],
])('passes over %s', (_, table, before, after) => {
  expect(wants(table, before, after)).toBe(false);
});
