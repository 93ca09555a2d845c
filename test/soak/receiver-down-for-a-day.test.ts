import { afterAll, beforeAll, expect, it } from 'vitest';
import { eventually } from '#test/support/eventually.ts';
import { startLoadstar } from '#test/support/loadstar-process.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';
import { startWebhookPlace, type WebhookPlace } from '#test/support/webhook-place.ts';
import { answer, type ReceivedEvent } from '#test/support/webhook-receiver.ts';

/** A day passes in a minute. */
const SPEED = 1440;
const DAY_MS = 60_000;
const CHANGES = 40;

const resources = new AsyncDisposableStack();
let place: WebhookPlace;

beforeAll(async () => {
  const folder = resources.use(await temporaryFolder());
  const loadstar = await startLoadstar(folder.path, ['--speed', String(SPEED)]);
  resources.defer(async () => {
    await loadstar.stop();
  });
  // In the sandbox a receiver has five minutes.
  place = resources.use(await startWebhookPlace(loadstar, folder.path, 'production'));
}, 120_000);

afterAll(() => resources.disposeAsync());

it('gives a receiver that was down for a day everything, in order', async () => {
  const { receiver, subscribe, look, add } = place;
  const webhookId = await subscribe({
    events: ['user:vehicle:discovered', 'user:vehicle:updated'],
  });
  const [vehicle] = await add();
  // An hourly heartbeat may come before it.
  await eventually(
    'the vehicle',
    () => receiver.events().flatMap(batteryLevelOf).length > 0 || undefined,
    60_000,
  );
  const before = receiver.events().length;

  receiver.react(answer(503));
  for (let level = 1, last = vehicle; level <= CHANGES && last; level += 1) {
    const began = Date.now();
    last = await place.change(last, level);
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
  expect(await look(webhookId)).toMatchObject({ isActive: true });
}, 300_000);

/** None for a heartbeat. */
const batteryLevelOf = ({ vehicle }: ReceivedEvent): readonly number[] =>
  vehicle ? [(vehicle as { chargeState: { batteryLevel: number } }).chargeState.batteryLevel] : [];
