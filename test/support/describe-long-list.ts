import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { expect, it } from 'vitest';
import { operation } from '#functions/api/assets/list-assets.ts';
import { contractOf } from '#shared/contract/asset-registry.ts';
import { assetRepository } from '#shared/data/assets/asset-repository.ts';
import { dynamoCommit } from '#shared/data/dynamo/commit.ts';
import { instant } from '#shared/domain/quantities/units.ts';
import { aVehicle } from '#test/support/a-vehicle.ts';
import type { StartTables } from '#test/support/engine-tables.ts';
import { aCaller, callOperation } from '#test/support/http-event.ts';
import { testEdge } from '#test/support/test-edge.ts';

const { clientId } = aCaller();
const contract = contractOf('vehicle');

/** A vehicle whose place in the list is by its number; three were always linked at once. */
const vehicle = (number: number, ofClient = clientId) =>
  aVehicle({
    clientId: ofClient,
    userId: `user-${number % 500}`,
    id: `0192f7c4-0000-7000-8000-${String(number).padStart(12, '0')}`,
    createdAt: instant(1_000 + Math.floor(number / 3)),
  });

const start = async (startTables: StartTables) => {
  const tables = await startTables();
  const commit = dynamoCommit(tables.client);
  const { store, counted } = countingReads(tables.client);
  const list = operation(contract)(() => ({ assets: store }), testEdge());
  return {
    counted,
    add: async (from: number, to: number, ofClient?: string) => {
      const numbers = Array.from({ length: to - from }, (_, index) => from + index);
      for (let first = 0; first < numbers.length; first += 100) {
        const some = numbers.slice(first, first + 100).map((number) => vehicle(number, ofClient));
        await commit(some.map(store.adding));
      }
    },
    remove: (number: number) => commit([store.removing(vehicle(number))]),
    page: async (query: Readonly<Record<string, string>>) => {
      const answer = await callOperation(list, contract.operations.list, { query });
      expect(answer.status, answer.text).toBe(200);
      const { data, pagination } = answer.body;
      return {
        numbers: data.map(({ id }: { readonly id: string }) => Number(id.slice(-12))) as number[],
        pagination: pagination as { readonly after: string | null; readonly before: string | null },
      };
    },
    [Symbol.asyncDispose]: () => tables[Symbol.asyncDispose](),
  };
};

/** Counts what is asked of the tables, and how many rows they look at for it. */
const countingReads = (client: DynamoDBDocumentClient) => {
  let [requests, rows] = [0, 0];
  const counting = new Proxy(client, {
    get: (target, name) =>
      name === 'send'
        ? async (command: never) => {
            const answer = await target.send(command);
            requests += 1;
            rows += rowsIn(answer);
            return answer;
          }
        : Reflect.get(target, name),
  });
  return {
    store: assetRepository(counting, 'assets'),
    /** What it was while `work` went on. */
    counted: async (work: () => Promise<unknown>) => {
      [requests, rows] = [0, 0];
      await work();
      return { requests, rows };
    },
  };
};

const rowsIn = (answer: object): number => {
  const { ScannedCount = 0, Responses = {} } = answer as {
    readonly ScannedCount?: number;
    readonly Responses?: Readonly<Record<string, readonly unknown[]>>;
  };
  return ScannedCount + Object.values(Responses).flat().length;
};

/** What holds of a list, however long it is: of `many` assets here, on the tables of an engine. */
export const describeLongList = (startTables: StartTables, many: number): void => {
  it('shows each that is there throughout once, both ways, while others come and go', async () => {
    await using tenant = await start(startTables);
    await tenant.add(0, many);
    const gone = new Set<number>();
    const down: number[] = [];
    const up: number[] = [];
    let come = many;

    const stir = async (shown: readonly number[]) => {
      await tenant.add(come, come + 3);
      come += 3;
      // The edge of the page that was shown, one in its middle, and one that is yet to be shown.
      const edge = shown.at(-1) ?? 0;
      for (const number of [edge, shown[50] ?? 0, (edge + many / 2) % many]) {
        if (number >= many || gone.has(number)) continue;
        gone.add(number);
        await tenant.remove(number);
      }
    };

    let { numbers, pagination } = await tenant.page({ pageSize: '100' });
    for (;;) {
      down.push(...numbers);
      await stir(numbers);
      if (pagination.after === null) break;
      ({ numbers, pagination } = await tenant.page({ pageSize: '100', after: pagination.after }));
    }
    const stayed = Array.from({ length: many }, (_, number) => number).filter(
      (number) => !gone.has(number),
    );
    const turned = come;
    while (pagination.before !== null) {
      ({ numbers, pagination } = await tenant.page({ pageSize: '100', before: pagination.before }));
      up.push(...numbers.toReversed());
      await tenant.add(come, come + 3);
      come += 3;
    }

    expect(new Set(down).size).toBe(down.length);
    const shownDown = new Set(down);
    expect(stayed.filter((number) => !shownDown.has(number))).toEqual([]);
    expect(new Set(up).size).toBe(up.length);
    const shownUp = new Set([...up, ...numbers]);
    const last = new Set(down.slice(-100));
    expect(stayed.filter((number) => !shownUp.has(number) && !last.has(number))).toEqual([]);
    // Those that came on the way down are at the head of the list, where the way up ends.
    expect(up).toEqual(expect.arrayContaining([many, turned - 1]));
  }, 120_000);

  it('costs by the page, not by what the client has', async () => {
    await using few = await start(startTables);
    await few.add(0, 300);
    await using more = await start(startTables);
    await more.add(0, many);
    await more.add(0, 300, 'another');

    for (const pageSize of ['1', '50', '100']) {
      const costs = await Promise.all(
        [few, more].map(async ({ counted, page }) => {
          let after = '';
          const first = await counted(async () => {
            after = (await page({ pageSize })).pagination.after ?? '';
          });
          return [first, await counted(() => page({ pageSize, after }))];
        }),
      );
      expect(costs[1]).toEqual(costs[0]);
      expect(costs[1]?.[1]?.requests).toBe(2);
      // The index looks one row ahead, and at the edge that was shown already.
      expect(costs[1]?.[1]?.rows).toBe(2 * Number(pageSize) + 2);
    }
  }, 120_000);
};
