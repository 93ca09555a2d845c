import { describe, expect, it } from 'vitest';
import {
  always,
  checking,
  memoryCommit,
  memoryReadTogether,
  memoryRows,
  reading,
} from '#bin/simulate/stores/memory-rows.ts';
import { StaleWrite } from '#shared/domain/errors/stale-write.ts';

type Row = { readonly version: number; readonly text: string };

const row = (version: number, text = ''): Row => ({ version, text });

describe('rows in memory', () => {
  it('take the first version, and each one that follows', async () => {
    const rows = memoryRows<Row>();
    await memoryCommit([rows.putting('a', row(1, 'first'))]);
    await memoryCommit([rows.putting('a', row(2, 'second')), rows.checkingAt('b', 0)]);

    expect(rows.get('a')).toEqual(row(2, 'second'));
  });

  it.each([
    ['one that is there', 1],
    ['a version that was written already', 2],
    ['a version too many', 4],
  ])('refuse %s', async (_, version) => {
    const rows = memoryRows<Row>();
    await memoryCommit([rows.putting('a', row(1))]);
    await memoryCommit([rows.putting('a', row(2))]);

    await expect(memoryCommit([rows.putting('a', row(version))])).rejects.toThrow(StaleWrite);
  });

  it('are written together or not at all, and it is said which could not be', async () => {
    const rows = memoryRows<Row>();
    let isApplied = false;
    const writes = [
      rows.putting('a', row(1)),
      rows.putting('b', row(2)),
      checking(() => false),
      always(() => {
        isApplied = true;
      }),
    ];

    await expect(memoryCommit(writes)).rejects.toMatchObject({ failed: [1, 2] });
    expect([rows.get('a'), isApplied]).toEqual([undefined, false]);
  });

  it('are removed by who knows them as they are', async () => {
    const rows = memoryRows<Row>();
    await memoryCommit([rows.putting('a', row(1))]);

    await expect(memoryCommit([rows.removing('a', 2)])).rejects.toThrow(StaleWrite);
    await memoryCommit([rows.removing('a', 1)]);
    expect(rows.get('a')).toBeUndefined();
  });

  it('tell what was there before and what is now', async () => {
    const told: (string | undefined)[] = [];
    const rows = memoryRows<Row>((before, after) => void told.push(before?.text, after.text));
    await memoryCommit([rows.putting('a', row(1, 'first'))]);
    await memoryCommit([rows.putting('a', row(2, 'second'))]);

    expect(told).toEqual([undefined, 'first', 'first', 'second']);
  });

  it('are read together, by name, one or many', async () => {
    const rows = memoryRows<Row>();
    await memoryCommit([rows.putting('a', row(1))]);
    const read = (name: string) => reading(() => rows.get(name));

    expect(
      await memoryReadTogether({ one: read('a'), many: [read('b'), read('a')] }, { fresh: true }),
    ).toEqual({ one: { value: row(1) }, many: [{ value: undefined }, { value: row(1) }] });
  });
});
