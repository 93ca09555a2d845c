import { describe, expect, it } from 'vitest';
import type { TableName } from '#shared/contract/resources/tables.ts';
import { tableNames } from '#shared/contract/resources/tables.ts';
import { existsIn } from '#shared/contract/versions/exists-in.ts';
import { versionDates } from '#shared/contract/versions/version-dates.ts';
import { seconds } from '#shared/domain/quantities/units.ts';
import { uuidV7 } from '#shared/runtime/new-id.ts';
import { addClients } from '#test/support/add-clients.ts';
import type { LoadstarTables } from '#test/support/engine-tables.ts';
import { expectProblem } from '#test/support/expect-problem.ts';
import { aCaller, callOperation, type TestAnswer } from '#test/support/http-event.ts';
import { allRows, startLoadstarTables } from '#test/support/loadstar-tables.ts';
import { type Blow, mortal } from '#test/support/mortal.ts';
import { newestOf } from '#test/support/newest-of.ts';
import type { OperationSpec, World } from '#test/support/operation-spec.ts';
import { testEdge } from '#test/support/test-edge.ts';

export type RepetitionSpec<Deps> = OperationSpec<Deps> & {
  /** What the request does beyond the tables, as far as the other side can tell effects apart. */
  readonly effects?: (world: World) => unknown;
};

/**
 * The law of an `Idempotency-Key`: wherever the process dies, or a call's answer is lost, the same
 * request under the same key has one effect and one answer. Every operation that takes a key is held
 * to it, at each of its calls.
 */
export const describeRepetition = <Deps extends object>(spec: RepetitionSpec<Deps>): void => {
  describe(`${spec.contract.id}, repeated under its key,`, () => {
    it.each(['dies', 'gets no answer'] as const)(
      'has one effect and one answer, wherever a process %s',
      async (kind) => {
        const whole = await live(spec);
        expect(whole.calls).toBeGreaterThanOrEqual(2);

        for (let at = 1; at <= whole.calls; at += 1) {
          const { effects, answers } = await live(spec, { kind, at });

          const where = `${kind} at call ${at} of ${whole.calls}`;
          expect(effects, where).toEqual(whole.effects);
          expect(new Set(answers.map(({ text }) => text)).size, where).toBe(1);
          expect(
            answers.map(({ status }) => status),
            where,
          ).toEqual(answers.map(() => whole.answers[0]?.status));
        }
      },
      60_000,
    );

    it('is told to wait, or what the answer was, while the first is at work', async () => {
      const { calls, answers } = await live(spec);
      for (let at = 1; at <= calls; at += 1) {
        await using play = await start(spec);
        const first = mortal(spec.connect(play.world), { kind: 'dies', at });
        await Promise.race([play.call(first.deps), first.gone]);

        const second = await play.call(spec.connect(play.world));

        if (second.status === answers[0]?.status) continue;
        expectProblem(second, 409, 'idempotency-key-in-use');
        expect(second.headers['retry-after']).toBe('1');
      }
    });

    it('has one effect and one answer, however many come at once', async () => {
      const whole = await live(spec);
      await using play = await start(spec);
      const deps = spec.connect(play.world);

      const answers = await Promise.all(Array.from({ length: 6 }, () => play.call(deps)));

      const final = answers.filter(({ status }) => status === whole.answers[0]?.status);
      expect(new Set(final.map(({ text }) => text)).size).toBe(1);
      for (const answer of answers) {
        if (!final.includes(answer)) expectProblem(answer, 409, 'idempotency-key-in-use');
      }
      expect(await play.effects()).toEqual(whole.effects);
    });

    it('is not taken under another version of the API', async () => {
      await using play = await start(spec);
      const deps = spec.connect(play.world);
      await play.call(deps);

      const other = versionDates.find((date) => date !== newestOf(spec.contract)) ?? '';
      const answer = await play.call(deps, { 'enode-version': other });

      if (existsIn(spec.contract, other)) expectProblem(answer, 422, 'idempotency-key-reused');
      else expectProblem(answer, 404, 'not-found');
    });
  });
};

/** Longer than the lease of a claim. */
const LEASE_IS_OVER = seconds(16);

/** A request that meets a blow, its repetition once nobody can be at it any more, and one more. */
const live = async <Deps extends object>(spec: RepetitionSpec<Deps>, blow?: Blow) => {
  await using play = await start(spec);
  const first = mortal(spec.connect(play.world), blow);
  const outcome = await Promise.race([play.call(first.deps), first.gone]);
  play.world.edge.setTime(play.world.edge.clock.now() + LEASE_IS_OVER);
  const deps = spec.connect(play.world);
  const repeated = [await play.call(deps), await play.call(deps)];
  // A client that was told that something went wrong on our side was not told what became of it.
  const answers = outcome === 'gone' || outcome.status >= 500 ? repeated : [outcome, ...repeated];
  return { calls: first.calls(), answers, effects: await play.effects() };
};

const start = async <Deps extends object>(spec: RepetitionSpec<Deps>) => {
  const tables = await startLoadstarTables();
  const edge = testEdge();
  await addClients(tables);
  const world = { tables, edge, newId: uuidV7(edge.clock), clientId: aCaller().clientId };
  const good = await spec.arrange(world);
  return {
    world,
    call: (deps: Deps, headers: Readonly<Record<string, string>> = {}): Promise<TestAnswer> =>
      callOperation(
        spec.operation(() => deps, edge),
        spec.contract,
        {
          ...good,
          headers: { ...good.headers, 'idempotency-key': 'key-1', ...headers },
        },
      ),
    effects: async () => ({ rows: await nameless(tables), beyond: spec.effects?.(world) }),
    [Symbol.asyncDispose]: () => tables[Symbol.asyncDispose](),
  };
};

/** All that is stored but for ids, times, digests and where something was counted. */
const nameless = async (tables: LoadstarTables): Promise<readonly string[]> => {
  const names = tableNames.filter((name): name is TableName => name !== 'idempotency');
  const rows = await Promise.all(names.map((name) => allRows(tables, name)));
  return rows
    .flat()
    .map((row) =>
      JSON.stringify(sorted(row))
        .replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '<id>')
        .replaceAll(/[0-9a-f]{64}/g, '<digest>')
        // The sandbox makes it from the id.
        .replaceAll(/LDS[0-9A-F]{14}/g, '<vin>')
        .replaceAll(/LS[0-9A-F]{8}/g, '<serial number>')
        .replaceAll(/\d{10,}/g, '<time>')
        .replaceAll(/COUNTER#\d+|"countedIn":\{"N":"\d+"\}/g, '<counter>')
        .replaceAll(/"wheelSlot":\{"S":"(\d+)#[\d#]+"\}/g, '"pace":$1')
        .replaceAll(/"dueShard":\{"S":"(\w+)#\d+"\}/g, '$1'),
    )
    .toSorted();
};

const sorted = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(
        Object.entries(value)
          .toSorted(([a], [b]) => a.localeCompare(b))
          .map(([name, member]) => [name, sorted(member)]),
      )
    : value;
