import { afterAll, beforeAll, expect, it } from 'vitest';
import { apiClient } from '#test/support/api-client.ts';
import { eventually } from '#test/support/eventually.ts';
import { type LoadstarProcess, startLoadstar } from '#test/support/loadstar-process.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';
import {
  answer,
  type ReceivedEvent,
  startReceiver,
  type WebhookReceiver,
} from '#test/support/webhook-receiver.ts';

/** A day passes in a minute. */
const SPEED = 1440;
const DAY_MS = 60_000;
const CHANGES = 40;

const resources = new AsyncDisposableStack();
let loadstar: LoadstarProcess;
let receiver: WebhookReceiver;

beforeAll(async () => {
  const folder = resources.use(await temporaryFolder());
  loadstar = await startLoadstar(folder.path, ['--speed', String(SPEED)]);
  resources.defer(async () => {
    await loadstar.stop();
  });
  receiver = resources.use(await startReceiver());
}, 60_000);

afterAll(() => resources.disposeAsync());

/** An hour of theirs is a few seconds of ours, so each call gets a token of its own. */
const api = () => apiClient(loadstar.description.apiUrl, loadstar.description.client);

it('gives a receiver that was down for a day everything, in order', async () => {
  await (await api()).post('/webhooks', {
    url: receiver.url,
    secret: receiver.secret,
    events: ['user:vehicle:discovered', 'user:vehicle:updated'],
  });
  const account = await (await api()).post('/sandbox/accounts', {
    vendor: 'TESLA',
    userId: 'ada',
    vehicles: [{ batteryLevel: 0, isPluggedIn: false }],
  });
  const deviceId = account.body.devices[0].id;
  await receiver.untilEvents(1);
  const before = receiver.events().length;

  receiver.react(answer(503));
  for (let level = 1; level <= CHANGES; level += 1) {
    const began = Date.now();
    const changed = await (await api()).patch(`/sandbox/devices/${deviceId}`, {
      batteryLevel: level,
    });
    expect(changed.status).toBe(200);
    await new Promise((resolve) =>
      setTimeout(resolve, Math.max(0, DAY_MS / CHANGES - (Date.now() - began))),
    );
  }
  expect(receiver.events().length).toBe(before);
  const refused = receiver.batches.filter(({ isAccepted }) => !isAccepted);
  expect(refused.length).toBeGreaterThan(5);
  expect(new Set(refused.map(({ deliveryId }) => deliveryId)).size).toBe(1);
  receiver.react(answer(204));

  const levels = await eventually(
    'the last change',
    () => {
      const told = receiver.events().slice(before).flatMap(batteryLevelOf);
      return told.includes(CHANGES) ? told : undefined;
    },
    // Two days of theirs: on a busy machine attempts come late, and the last ones are hours apart.
    120_000,
  );
  expect(levels).toEqual(levels.toSorted((a, b) => a - b));
  expect(receiver.batches.every(({ isSigned }) => isSigned)).toBe(true);
  expect((await (await api()).get('/webhooks')).body.data[0].isActive).toBe(true);
}, 300_000);

/** None for a heartbeat. */
const batteryLevelOf = ({ vehicle }: ReceivedEvent): readonly number[] =>
  vehicle ? [(vehicle as { chargeState: { batteryLevel: number } }).chargeState.batteryLevel] : [];
