import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildAssembly } from '#bin/local/assembly.ts';
import { buildFolder } from '#bin/local/build-folder.ts';
import { type ApiClient, apiClient } from '#test/support/api-client.ts';
import { takeDeadLetters } from '#test/support/dead-letters.ts';
import { eventually } from '#test/support/eventually.ts';
import { type LoadstarProcess, startLoadstar } from '#test/support/loadstar-process.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';
import { startReceiver, type WebhookReceiver } from '#test/support/webhook-receiver.ts';

const ROUNDS = Number(process.env.SOAK_ROUNDS ?? 50);
/** Ticks of a minute come every two seconds. */
const SPEED = ['--speed', '30'];

/** What the API has acknowledged, and must therefore never forget. */
type Acknowledged = {
  readonly users: Set<string>;
  readonly vehicles: Set<string>;
  readonly actions: Set<string>;
  readonly deletedUsers: Set<string>;
};

/** How the parts of one run differ: each time that the house comes back it is spread in another way. */
const SPREADS = [
  { lanes: 1, shards: 1 },
  { lanes: 16, shards: 3 },
  { lanes: 3, shards: 2 },
] as const;

describe.each([
  ['', SPREADS.slice(0, 1)],
  [' in sixteen lanes', SPREADS.slice(1, 2)],
  [' with other numbers of lanes and shards each time', SPREADS],
])('a house that is killed again and again%s', (_, spreads) => {
  const resources = new AsyncDisposableStack();
  const acknowledged: Acknowledged = {
    users: new Set(),
    vehicles: new Set(),
    actions: new Set(),
    deletedUsers: new Set(),
  };
  const assemblies: string[] = [];
  const optionsOf = (round: number) => [
    ...SPEED,
    '--assembly',
    assemblies[round % assemblies.length] ?? '',
  ];
  let folder: string;
  let receiver: WebhookReceiver;
  let loadstar: LoadstarProcess;

  beforeAll(async () => {
    for (const spread of spreads) {
      const build = resources.use(await buildFolder());
      assemblies.push(await buildAssembly(build.path, spread));
    }
    folder = resources.use(await temporaryFolder()).path;
    receiver = resources.use(await startReceiver());
    loadstar = await startLoadstar(folder, optionsOf(0));
    const api = await connect(loadstar);
    await api.post('/webhooks', { url: receiver.url, secret: receiver.secret });
  }, 120_000);

  afterAll(async () => {
    await loadstar.stop();
    await resources.disposeAsync();
  });

  it(`keeps every word through ${ROUNDS} kills at random moments`, async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const stopWorking = new AbortController();
      const work = liveThrough(await connect(loadstar), round, acknowledged, stopWorking.signal);
      await new Promise((resolve) => setTimeout(resolve, 200 + Math.random() * 1200));
      // A slow machine has not come far in any of the rounds.
      if (round === ROUNDS - 1) await untilSomethingWasAsked(acknowledged);
      await loadstar.kill();
      stopWorking.abort();
      await work;
      loadstar = await startLoadstar(folder, optionsOf(round + 1));
    }

    await checkUsers(await connect(loadstar), acknowledged);
    await checkActions(await connect(loadstar), acknowledged);
    await checkEvents(receiver, loadstar, acknowledged);
    expect(receiver.batches.every(({ isSigned }) => isSigned)).toBe(true);
    expect(acknowledged.vehicles.size).toBeGreaterThan(0);
    expect(acknowledged.actions.size).toBeGreaterThan(0);
  });
});

const connect = ({ description }: LoadstarProcess) =>
  apiClient(description.apiUrl, description.client);

/** One user after another links a vehicle and charges it; every third one leaves again. */
const liveThrough = async (
  api: ApiClient,
  round: number,
  acknowledged: Acknowledged,
  signal: AbortSignal,
): Promise<void> => {
  const live = async (lane: number): Promise<void> => {
    for (let turn = 0; !signal.aborted; turn += 1) {
      await liveOnce(api, `user-${round}-${lane}-${turn}`, turn, acknowledged);
    }
  };
  // The kill breaks whatever is under way; only what was answered before counts.
  await Promise.all([live(0), live(1), live(2)].map((lane) => lane.catch(() => undefined)));
};

const liveOnce = async (
  api: ApiClient,
  userId: string,
  turn: number,
  acknowledged: Acknowledged,
): Promise<void> => {
  const account = await api.post('/sandbox/accounts', {
    vendor: 'TESLA',
    userId,
    vehicles: [{ batteryLevel: 50, isPluggedIn: true, chargesWhenPluggedIn: false }],
  });
  if (account.status !== 201) return;
  acknowledged.users.add(userId);
  const vehicleId = await eventually('the vehicle', async () => {
    const { status, body } = await api.get(`/users/${userId}/vehicles`);
    return status === 200 ? (body.data[0]?.id as string | undefined) : undefined;
  });
  acknowledged.vehicles.add(vehicleId);
  for (const action of ['START', 'STOP', 'START']) {
    const answer = await api.post(`/vehicles/${vehicleId}/charging`, { action });
    if (answer.status === 200) acknowledged.actions.add(answer.body.id);
  }
  if (turn % 3 !== 2) return;
  const deleted = await api.delete(`/users/${userId}`);
  if (deleted.status === 204) acknowledged.deletedUsers.add(userId);
};

/** A worker that was killed leaves a lease behind, which lasts a real minute however fast the clock. */
const LONG = 180_000;

const untilSomethingWasAsked = ({ actions }: Acknowledged) =>
  eventually('an action that was acknowledged', () => actions.size > 0 || undefined, LONG);

const checkUsers = async (api: ApiClient, { users, deletedUsers }: Acknowledged): Promise<void> => {
  for (const userId of users) {
    const { status } = await api.get(`/users/${userId}`);
    // A deletion may have been carried out although its answer was lost.
    if (deletedUsers.has(userId)) expect([userId, status]).toEqual([userId, 404]);
    else expect([200, 404]).toContain(status);
    if (status === 404) continue;
    await eventually(
      `the vehicle of ${userId}`,
      async () => (await api.get(`/users/${userId}/vehicles`)).body.data[0],
      LONG,
    );
  }
};

const checkActions = async (api: ApiClient, { actions }: Acknowledged): Promise<void> => {
  for (const actionId of actions) {
    await eventually(
      `the end of action ${actionId}`,
      async () => {
        const { status, body } = await api.get(`/vehicles/actions/${actionId}`);
        // Gone with its user, or at its end.
        return status === 404 || (status === 200 && body.state !== 'PENDING') || undefined;
      },
      LONG,
    );
  }
};

const checkEvents = async (
  receiver: WebhookReceiver,
  { description }: LoadstarProcess,
  { vehicles, actions, deletedUsers }: Acknowledged,
): Promise<void> => {
  const told = (name: string) => receiver.events().filter(({ event }) => event === name);
  const ids = (name: string, member: string) =>
    new Set(told(name).map((event) => (event[member] as { id: string }).id));
  const missing = () => {
    const discovered = ids('user:vehicle:discovered', 'vehicle');
    const gone = ids('user:vehicle:deleted', 'vehicle');
    const ended = new Set(
      told('user:vendor-action:updated')
        .map(({ vendorAction }) => vendorAction as { id: string; state: string })
        .filter(({ state }) => state !== 'PENDING')
        .map(({ id }) => id),
    );
    const users = new Set(
      told('user:vehicle:deleted').map(({ user }) => (user as { id: string }).id),
    );
    return {
      vehicles: [...vehicles].filter((id) => !discovered.has(id) && !gone.has(id)),
      actions: [...actions].filter((id) => !ended.has(id)),
      deletedUsers: [...deletedUsers].filter((id) => !users.has(id)),
    };
  };
  await eventually(
    'every event',
    () => Object.values(missing()).every(({ length }) => length === 0) || undefined,
    LONG,
  ).catch(async () => {
    const lost = missing();
    const letters = await takeDeadLetters(description);
    expect(lost, whatIsKnownOf(Object.values(lost).flat(), receiver, letters)).toEqual({
      vehicles: [],
      actions: [],
      deletedUsers: [],
    });
  });
};

/** What was told of each, in the order in which it came, and what was set aside of it and of everything else. */
const whatIsKnownOf = (
  ids: readonly string[],
  receiver: WebhookReceiver,
  deadLetters: readonly string[],
): string => {
  const lines = ids.map((id) => {
    const told = receiver.events().filter((event) => JSON.stringify(event).includes(id));
    const letters = deadLetters.filter((letter) => letter.includes(id));
    const names = told.map(({ event }) => event).join(', ') || 'nothing';
    return `told of ${id}: ${names}\n${letters.map((letter) => `  dead letter in ${letter}\n`).join('')}`;
  });
  return `${lines.join('')}dead letters: ${deadLetters.length}`;
};
