import { describe, expect, it } from 'vitest';
import { EventMessage } from '#shared/contract/messages/event-message.ts';
import type { ToldEvent } from '#shared/domain/events/told-event.ts';
import { instant } from '#shared/domain/quantities/units.ts';
import type { EventBus } from '#shared/ports/event-bus.ts';

/** A bus behind the real adapter, with the platform's rules and queues. */
export type BusPlace = AsyncDisposable & {
  readonly bus: EventBus;
  /** The real adapter, under a name that no rule listens to. */
  readonly stranger: EventBus;
  /** Sends entries past the adapter and gives back what EventBridge answers. */
  readonly put: (
    entries: readonly { readonly DetailType: string; readonly Detail: string }[],
  ) => Promise<{
    readonly FailedEntryCount?: number | undefined;
    readonly Entries?: readonly { readonly ErrorCode?: string | undefined }[] | undefined;
  }>;
  /** What has come to a queue by the time that everything has arrived. */
  readonly bodies: (queue: 'webhookEvents' | 'reconciliations') => Promise<readonly string[]>;
};

/** What the platform expects of EventBridge, and of its rules there. */
export const describeBus = (name: string, open: () => Promise<BusPlace>): void => {
  describe(`events on ${name}`, () => {
    it('come to the webhooks as they were told', async () => {
      await using place = await open();
      const told = [event('e1'), event('e2', { name: 'user:webhook:test', orderKey: 'other' })];

      expect(await place.bus.publish(told)).toEqual({ settled: 2, impossible: [] });
      const bodies = await place.bodies('webhookEvents');

      const read = bodies.map((body) => EventMessage.parse(JSON.parse(body)));
      expect(read.toSorted((a, b) => a.id.localeCompare(b.id))).toEqual(told);
    });

    it('come in the envelope of EventBridge', async () => {
      await using place = await open();
      await place.bus.publish([event('e1')]);

      const [body = ''] = await place.bodies('webhookEvents');

      expect(JSON.parse(body)).toEqual({
        version: '0',
        id: expect.stringMatching(
          /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/,
        ),
        'detail-type': 'user:vehicle:updated',
        source: 'loadstar',
        account: '000000000000',
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
        region: expect.any(String),
        resources: [],
        detail: event('e1'),
      });
    });

    it('that concern who holds an asset come to whoever reconciles it, as its name only', async () => {
      await using place = await open();
      const inverter = { type: 'inverter', id: 'asset-1' };
      await place.bus.publish([
        event('e1', { name: 'user:inverter:updated', subject: inverter, reconciles: 'asset-1' }),
        event('e2', { name: 'user:inverter:updated', subject: inverter }),
        event('e3', { name: 'user:vendor-action:updated' }),
      ]);

      expect(await place.bodies('reconciliations')).toEqual([
        '{"clientId":"client-1","assetId":"asset-1"}',
      ]);
    });

    it('of somebody else, and of another kind, come to nobody', async () => {
      await using place = await open();

      const progress = await place.stranger.publish([event('e1')]);
      await place.bus.publish([event('e2', { name: 'client:changed' })]);

      expect(progress).toEqual({ settled: 1, impossible: [] });
      expect(await place.bodies('webhookEvents')).toEqual([]);
      expect(await place.bodies('reconciliations')).toEqual([]);
    });

    it('are taken one by one: what is malformed does not keep the others back', async () => {
      await using place = await open();
      const good = { DetailType: 'user:vehicle:updated', Detail: JSON.stringify(event('e1')) };
      const details = ['', '[]', '"text"', '{"half":', 'null'];

      const answer = await place.put([...details.map((Detail) => ({ ...good, Detail })), good]);
      const untitled = await place.put([{ ...good, DetailType: '' }]);

      expect(answer.FailedEntryCount).toBe(5);
      expect(answer.Entries?.map(({ ErrorCode }) => ErrorCode)).toEqual([
        ...details.map(() => 'MalformedDetail'),
        undefined,
      ]);
      expect(untitled.Entries?.[0]?.ErrorCode).toBe('InvalidArgument');
      expect(await place.bodies('webhookEvents')).toHaveLength(1);
    });

    it('are at least one, at most ten and 256 KiB in a call', async () => {
      await using place = await open();
      const entry = (size: number) => ({
        DetailType: 'user:vehicle:updated',
        Detail: JSON.stringify({ text: 'x'.repeat(size) }),
      });
      const invalid = { name: 'ValidationException' };

      await expect(place.put([])).rejects.toMatchObject(invalid);
      await expect(place.put(Array.from({ length: 11 }, () => entry(1)))).rejects.toMatchObject(
        invalid,
      );
      await expect(place.put([entry(130_000), entry(140_000)])).rejects.toMatchObject(invalid);
      expect(await place.bodies('webhookEvents')).toEqual([]);
    });

    it('that are too many or too large for one call come all the same', async () => {
      await using place = await open();
      const large = { payload: { text: 'ü'.repeat(60_000) } };
      const many = Array.from({ length: 12 }, (_, index) => event(`e${index}`));

      await place.bus.publish([
        ...many,
        event('l1', large),
        event('l2', large),
        event('l3', large),
      ]);

      expect(await place.bodies('webhookEvents')).toHaveLength(15);
    });
  });
};

const event = (id: string, more: Partial<ToldEvent> = {}): ToldEvent => ({
  id,
  clientId: 'client-1',
  userId: 'user-1',
  userSince: instant(0),
  name: 'user:vehicle:updated',
  occurredAt: instant(0),
  orderKey: id,
  subject: { type: 'vehicle', id: 'asset-1' },
  payload: { text: 'grüße "quoted"' },
  afterErasure: null,
  version: '2025-10-01',
  older: [],
  ...more,
});
