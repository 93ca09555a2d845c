import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildAssembly } from '#bin/local/assembly.ts';
import { buildFolder } from '#bin/local/build-folder.ts';
import { type ApiClient, apiClient } from '#test/support/api-client.ts';
import { type LoadstarProcess, startLoadstar } from '#test/support/loadstar-process.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

const ROUNDS = Number(process.env.SOAK_ROUNDS ?? 5);
/** Requests that are under way when the process is killed. */
const AT_ONCE = 40;
/** A claim whose holder was killed ends after fifteen seconds of real time. */
const LEASE_LIMIT_MS = 40_000;

type Wanted = { readonly userId: string; readonly key: string; seen?: string };

describe('a request that is repeated after its process was killed', () => {
  const resources = new AsyncDisposableStack();
  let options: readonly string[];
  let folder: string;
  let loadstar: LoadstarProcess;

  beforeAll(async () => {
    const build = resources.use(await buildFolder());
    options = ['--assembly', await buildAssembly(build.path)];
    folder = resources.use(await temporaryFolder()).path;
    loadstar = await startLoadstar(folder, options);
  }, 120_000);

  afterAll(async () => {
    await loadstar.stop();
    await resources.disposeAsync();
  });

  it(`has one effect and one answer, in ${ROUNDS} rounds of ${AT_ONCE} at once`, async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const wanted = Array.from(
        { length: AT_ONCE },
        (_, n): Wanted => ({ userId: `user-${round}-${n}`, key: randomUUID() }),
      );
      const before = await connect(loadstar);
      const asked = wanted.map((one) => create(before, one).catch(() => undefined));
      await new Promise((resolve) => setTimeout(resolve, 20 + Math.random() * 400));
      await loadstar.kill();
      await Promise.all(asked);
      loadstar = await startLoadstar(folder, options);
      const api = await connect(loadstar);

      // What was answered before the kill must be the answer again.
      await Promise.all(wanted.map((one) => untilAnswered(api, one)));
      await Promise.all(wanted.map((one) => untilAnswered(api, one)));
    }

    const accounts = await accountsOf(await connect(loadstar));
    const users = accounts.flatMap(({ linkedBy }) => linkedBy.map(({ userId }) => userId));
    expect(accounts).toHaveLength(ROUNDS * AT_ONCE);
    expect(new Set(users).size).toBe(ROUNDS * AT_ONCE);
  }, 600_000);
});

const connect = ({ description }: LoadstarProcess) =>
  apiClient(description.apiUrl, description.client);

/** Asks once, and checks that an answer is the one that was seen before. */
const create = async (api: ApiClient, wanted: Wanted): Promise<boolean> => {
  const { status, body } = await api.post(
    '/sandbox/accounts',
    { vendor: 'TESLA', vehicles: [{}], userId: wanted.userId },
    { 'idempotency-key': wanted.key },
  );
  if (status !== 201) {
    expect([409, 503]).toContain(status);
    return false;
  }
  wanted.seen ??= body.id;
  expect(body.id).toBe(wanted.seen);
  return true;
};

const untilAnswered = async (api: ApiClient, wanted: Wanted): Promise<void> => {
  const end = Date.now() + LEASE_LIMIT_MS;
  while (!(await create(api, wanted))) {
    expect(Date.now(), `${wanted.userId} was never answered`).toBeLessThan(end);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
};

type Account = { readonly linkedBy: readonly { readonly userId: string }[] };

const accountsOf = async (api: ApiClient): Promise<readonly Account[]> => {
  const all: Account[] = [];
  let after: string | null = '';
  while (after !== null) {
    const { body } = await api.get(`/sandbox/accounts?pageSize=100${after && `&after=${after}`}`);
    all.push(...body.data);
    after = body.pagination.after;
  }
  return all;
};
