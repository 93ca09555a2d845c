import { describe, expect, it } from 'vitest';
import { toActionRow, toTargetRow } from '#shared/data/actions/action-row.ts';
import { toAssetRow } from '#shared/data/assets/asset-row.ts';
import { unspread } from '#shared/data/dynamo/agenda-shards.ts';
import { toStatisticsRow } from '#shared/data/statistics/statistics-row.ts';
import { toAccountRow } from '#shared/data/users/vendor-account-row.ts';
import { claimAttempt, finishAction, superseded } from '#shared/domain/actions/transitions.ts';
import type { Asset } from '#shared/domain/assets/asset.ts';
import { instant, kilowattHours, percent } from '#shared/domain/quantities/units.ts';
import type { ProductionStatistics } from '#shared/domain/statistics/production-statistics.ts';
import { nextVersion } from '#shared/domain/values/next-version.ts';
import { aVehicle, CHARGING } from '#test/support/a-vehicle.ts';
import { anAccount } from '#test/support/an-account.ts';
import { anAction, aTarget } from '#test/support/an-action.ts';
import { change, publish, publishAll, rendered } from '#test/support/change-feed.ts';

const row = (vehicle: Asset<'vehicle'>) => toAssetRow(vehicle);
const NOW = instant(2_000);

describe('a vehicle', () => {
  it('that appears is discovered', async () => {
    const [event, ...more] = await publish(change(undefined, row(aVehicle())));

    expect(more).toEqual([]);
    expect(event).toMatchObject({
      id: `${aVehicle().id}:1`,
      name: 'user:vehicle:discovered',
      userId: 'user-1',
      occurredAt: 1_000,
      subject: { type: 'vehicle', id: aVehicle().id },
      payload: { vehicle: { id: aVehicle().id, chargeState: { isPluggedIn: true } } },
    });
  });

  it('that changes is updated, and it says in what', async () => {
    const before = aVehicle();
    const chargeState = { ...before.state.chargeState, ...CHARGING, batteryLevel: percent(51) };
    const after = nextVersion({ ...before, state: { ...before.state, chargeState } }, NOW);

    const [event] = await publish(change(row(before), row(after)));

    expect(event).toMatchObject({ id: `${before.id}:2`, name: 'user:vehicle:updated' });
    expect(event?.payload.updatedFields).toEqual([
      'chargeState.batteryLevel',
      'chargeState.isCharging',
      'chargeState.powerDeliveryState',
    ]);
  });

  it.each([
    { name: 'enters a location', from: null, to: '0192f7c4-0000-7000-8000-000000000001' },
    { name: 'leaves one', from: '0192f7c4-0000-7000-8000-000000000001', to: null },
  ])('that $name is updated in this alone, when nothing else changes', async ({ from, to }) => {
    const at = (locationId: string | null): Asset<'vehicle'> => {
      const vehicle = aVehicle();
      const location = { ...vehicle.state.location, locationId };
      const scopes = [...vehicle.scopes, 'vehicle:read:location'];
      return { ...vehicle, scopes, state: { ...vehicle.state, location } };
    };

    const [event, ...more] = await publish(change(row(at(from)), row(nextVersion(at(to), NOW))));

    expect(more).toEqual([]);
    expect(event).toMatchObject({
      name: 'user:vehicle:updated',
      payload: { vehicle: { location: { id: to } }, updatedFields: ['location.id'] },
    });
  });

  it.each<[string, Partial<Asset<'vehicle'>>]>([
    ['how the vendor calls it', { vendorDeviceId: 'other' }],
    ['nothing but its version', {}],
  ])('of which changes %s tells nothing', async (_, hidden) => {
    const after = nextVersion({ ...aVehicle(), ...hidden }, NOW);

    expect(await publish(change(row(aVehicle()), row(after)))).toEqual([]);
  });

  it('that goes is deleted, and shows its last state', async () => {
    const [event] = await publish(change(row(aVehicle()), undefined));

    expect(event).toMatchObject({
      id: `${aVehicle().id}:2`,
      name: 'user:vehicle:deleted',
      occurredAt: 9_000,
      payload: { vehicle: { id: aVehicle().id } },
    });
  });

  it('is never deleted before its last change', async () => {
    const late = aVehicle({ updatedAt: instant(9_500) });

    const [updated] = await publish(change(row(aVehicle()), row({ ...late, isReachable: false })));
    const [deleted] = await publish(change(row(late), undefined));

    expect(String(deleted?.orderKey) > String(updated?.orderKey)).toBe(true);
  });
});

describe('an action', () => {
  const ended = finishAction(anAction(), superseded, NOW);

  it('that ends is told, with what changed', async () => {
    const [event] = await publish(
      change(toActionRow(anAction(), unspread), toActionRow(ended, unspread)),
    );

    expect(event).toMatchObject({
      name: 'user:vendor-action:updated',
      payload: {
        vendorAction: { state: 'CANCELLED', failureReason: { type: 'CONFLICT' }, kind: 'START' },
        updatedFields: ['updatedAt', 'completedAt', 'state', 'failureReason'],
      },
    });
  });

  it.each([
    ['is created', undefined, anAction()],
    [
      'is leased',
      anAction(),
      claimAttempt(anAction(), aTarget(), { now: NOW, leasedUntil: NOW })[0],
    ],
    ['is forgotten', ended, undefined],
  ])('that %s tells nothing', async (_, before, after) => {
    const record = change(
      before && toActionRow(before, unspread),
      after && toActionRow(after, unspread),
    );

    expect(await publish(record)).toEqual([]);
  });
});

describe('an account', () => {
  const invalid = nextVersion(anAccount({ isValid: false, dueAt: null }), NOW);
  const told = (before = anAccount(), after = invalid) =>
    publish(change(toAccountRow(before, unspread), toAccountRow(after, unspread)));

  it('whose credentials are refused is told once', async () => {
    expect(await told()).toMatchObject([
      { name: 'user:credentials:invalidated', payload: { vendor: 'TESLA' }, id: 'account-1:2' },
    ]);
    expect(await told(invalid, nextVersion(invalid, NOW))).toEqual([]);
    expect(await told(invalid, nextVersion({ ...invalid, isValid: true }, NOW))).toEqual([]);
  });

  it('that its client deauthorised tells nothing', async () => {
    expect(await told(anAccount(), { ...invalid, credentials: '' })).toEqual([]);
  });
});

describe('statistics of an inverter', () => {
  const statistics: ProductionStatistics = {
    clientId: 'client',
    userId: 'user-1',
    userSince: null,
    assetId: '0199a0c2-7a00-7000-8000-0000000000a5',
    period: '2025-03',
    timeZone: 'Europe/Oslo',
    values: Array.from({ length: 31 }, (_, day) => (day < 2 ? kilowattHours(1.5) : null)),
    updatedAt: NOW,
    version: 1,
  };

  it('that came in are told whole, by the clocks of the inverter', async () => {
    const [event, ...more] = await publish(change(undefined, toStatisticsRow(statistics)));

    expect(more).toEqual([]);
    expect(event).toMatchObject({
      id: `${statistics.assetId}:2025-03:1`,
      name: 'user:inverter:statistics-updated',
      payload: {
        statistics: {
          timezone: 'Europe/Oslo',
          inverterId: statistics.assetId,
          year: 2025,
          month: 3,
          day: null,
        },
      },
      afterErasure: null,
    });
    expect(event && rendered(event)).toMatchObject({
      statistics: {
        resolutions: {
          DAY: {
            unit: 'kWh',
            data: expect.arrayContaining([
              { date: '2025-03-01T00:00:00+01:00', value: 1.5 },
              { date: '2025-03-31T00:00:00+02:00', value: null },
            ]),
          },
        },
      },
    });
  });

  it('are told again when more is known, and not when nothing is', async () => {
    const same = nextVersion(statistics, NOW);
    const values = statistics.values.with(2, kilowattHours(0.25));
    const more = nextVersion({ ...same, values }, NOW);
    const [before, unchanged, grown] = [statistics, same, more].map(toStatisticsRow);

    expect(await publish(change(before, unchanged))).toEqual([]);
    const [event] = await publish(change(unchanged, grown));
    expect(event?.id).toBe(`${statistics.assetId}:2025-03:3`);
  });

  it('go without a word, and so does what is still to be fetched', async () => {
    const schedule = { pk: 'client#user-1', sk: 'SCHEDULE#inverter' };

    expect(
      await publish(
        change(toStatisticsRow(statistics), undefined),
        change(undefined, schedule),
        change(schedule, undefined),
      ),
    ).toEqual([]);
  });
});

describe('the change feed', () => {
  it('tells what the contract says, and the same again when it is played again', async () => {
    const records = [
      change(undefined, row(aVehicle())),
      change(row(aVehicle()), row(nextVersion({ ...aVehicle(), isReachable: false }, NOW))),
      change(row(aVehicle()), undefined),
      change(
        toActionRow(anAction(), unspread),
        toActionRow(finishAction(anAction(), superseded, NOW), unspread),
      ),
      change(
        toAccountRow(anAccount(), unspread),
        toAccountRow(anAccount({ isValid: false, version: 2 }), unspread),
      ),
    ];

    const first = await publish(...records);

    expect(first.map(rendered)).toHaveLength(5);
    expect(await publish(...records)).toEqual(first);
  });

  it('passes over rows that nothing is told about', async () => {
    const user = { pk: 'c#u', sk: 'USER', id: 'u' };
    const count = { pk: 'c', sk: 'CONNECTIONS', count: 1 };

    expect(
      await publish(
        change(undefined, toTargetRow(aTarget())),
        change(user, { ...user, deletedAt: 1 }),
        change(count, undefined),
      ),
    ).toEqual([]);
  });

  it('publishes what stands beside a row that cannot be read, which alone is set aside', async () => {
    const poison = { pk: 'c#a', sk: 'ASSET', id: 7 };
    const records = [
      change(undefined, row(aVehicle())),
      change(undefined, poison),
      change(undefined, row(aVehicle())),
    ].map((record, index) => ({
      ...record,
      dynamodb: { ...record.dynamodb, SequenceNumber: String(index) },
    }));

    const { published, givenUp, result } = await publishAll(...records);

    expect(published.map(({ name }) => name)).toEqual([
      'user:vehicle:discovered',
      'user:vehicle:discovered',
    ]);
    expect(givenUp).toMatchObject([
      { DDBStreamBatchInfo: { startSequenceNumber: '1', streamArn: records[1]?.eventSourceARN } },
    ]);
    expect(JSON.stringify(givenUp)).not.toContain('c#a');
    expect(result).toEqual({ batchItemFailures: [] });
  });
});
