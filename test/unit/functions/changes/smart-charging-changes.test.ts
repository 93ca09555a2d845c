import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toSmartChargingStatusView } from '#shared/contract/views/smart-charging-view.ts';
import {
  toClaimRow,
  toPlanRow,
  toSmartChargingRow,
} from '#shared/data/smart-charging/smart-charging-row.ts';
import { instant, minutes, percent } from '#shared/domain/quantities/units.ts';
import type { SmartCharging } from '#shared/domain/smart-charging/smart-charging.ts';
import type { SmartStanding } from '#shared/domain/smart-charging/smart-standing.ts';
import { nextVersion } from '#shared/domain/values/next-version.ts';
import {
  aDisabledStatus,
  anEndedPlan,
  aSmartCharging,
  aSmartPlan,
  aStoppedStatus,
} from '#test/support/a-smart-plan.ts';
import { anySmartCharging } from '#test/support/any-smart-charging.ts';
import { change, publish, rendered } from '#test/support/change-feed.ts';
import { patched } from '#test/support/patched.ts';

const stopped = aSmartCharging();
const off = aSmartCharging({}, aDisabledStatus);
const LATER = instant(stopped.updatedAt + minutes(5));
const STATE = { ...aStoppedStatus(), stateChangedAt: LATER, updatedAt: LATER };

const told = (before: SmartCharging | undefined, after: SmartCharging | undefined) =>
  publish(change(before && toSmartChargingRow(before), after && toSmartChargingRow(after)));

/** The same once something of it changed. */
const changed = (more: Partial<SmartCharging>, before = stopped): SmartCharging =>
  nextVersion({ ...before, ...more }, LATER);

const standing = (more: Partial<SmartStanding>, before = stopped): Partial<SmartCharging> => ({
  standing: { ...before.standing, ...more },
});

const started = (before = stopped): SmartCharging =>
  changed(standing({ status: { ...STATE, state: 'PLAN:EXECUTING:STARTING' } }, before), before);

describe('smart charging of a vehicle', () => {
  it('that begins is told, with how it stands and all of that as news', async () => {
    const [event, ...more] = await told(undefined, stopped);

    expect(more).toEqual([]);
    expect(event).toMatchObject({
      id: `${stopped.assetId}:smart-charging:1`,
      name: 'user:vehicle:smart-charging-status-updated',
      clientId: stopped.clientId,
      userId: 'user-1',
      userSince: 1_000,
      occurredAt: stopped.updatedAt,
      subject: { type: 'smart-charging' },
      // Nobody waits for it once its user is gone.
      afterErasure: null,
    });
    expect(event && rendered(event)).toEqual({
      event: 'user:vehicle:smart-charging-status-updated',
      createdAt: '2025-10-01T18:01:00.000Z',
      version: '2025-10-01',
      user: { id: 'user-1' },
      smartChargingStatus: toSmartChargingStatusView(stopped),
      updatedFields: Object.keys(toSmartChargingStatusView(stopped)),
    });
  });

  it('that stands otherwise is told, and in what', async () => {
    const [event, ...more] = await told(stopped, started());

    expect(more).toEqual([]);
    expect(event).toMatchObject({
      id: `${stopped.assetId}:smart-charging:2`,
      occurredAt: LATER,
      payload: {
        smartChargingStatus: { state: 'PLAN:EXECUTING:STARTING' },
        updatedFields: ['updatedAt', 'state', 'stateChangedAt'],
      },
    });
  });

  it('whose plan moves is told, and in what', async () => {
    const startAt = instant(LATER + minutes(90));
    const plan = { ...aStoppedStatus().plan, ...aSmartPlan({ startAt }) };
    const status = { ...aStoppedStatus(plan), updatedAt: LATER };

    const [event] = await told(stopped, changed(standing({ status })));

    expect(event?.payload.updatedFields).toEqual(['updatedAt', 'plan.startAt']);
  });

  it('that somebody charges by force is told', async () => {
    const override = { createdAt: LATER, endedAt: null, actionId: null };

    const [event] = await told(stopped, changed({ override }));

    expect(event?.payload.updatedFields).toEqual(['smartOverride']);
  });

  it.each<[string, SmartCharging]>([
    ['nothing but its version', changed({})],
    [
      'when it was looked at',
      changed(standing({ status: { ...aStoppedStatus(), updatedAt: LATER } })),
    ],
    [
      'what it remembers',
      changed(standing({ memory: { ...stopped.standing.memory, chargingSince: LATER } })),
    ],
    ['what it learnt', changed(standing({ habit: { ...stopped.standing.habit, seenAt: LATER } }))],
    ['which vehicle it claims', changed({ claimedVin: 'LDS00000000000001' })],
    [
      'what a plan was made of that is not shown',
      changed(
        standing({ status: aStoppedStatus(aSmartPlan({ minimumChargeLimit: percent(31) })) }),
      ),
    ],
  ])('of which changes %s tells nothing', async (_, after) => {
    expect(await told(stopped, after)).toEqual([]);
  });

  it('that is off at first tells nothing, and tells when it is off again', async () => {
    expect(await told(undefined, off)).toEqual([]);

    const [event] = await told(stopped, changed(standing({ status: aDisabledStatus })));

    expect(event).toMatchObject({
      payload: { smartChargingStatus: { state: 'DISABLED', plan: null } },
    });
  });

  it('of a user who is deauthorized tells nothing, and afterwards how it stands', async () => {
    const muted = nextVersion({ ...started(), isMuted: true }, LATER);

    expect(await told(stopped, muted)).toEqual([]);
    expect(await told(undefined, aSmartCharging({ isMuted: true }))).toEqual([]);
    expect(await told(muted, started(muted))).toEqual([]);
    const [event] = await told(muted, nextVersion({ ...muted, isMuted: false }, LATER));
    expect(event).toMatchObject({
      payload: { smartChargingStatus: { state: 'PLAN:EXECUTING:STARTING' }, updatedFields: [] },
    });
  });

  it('that goes tells nothing, nor do plans that are over, and claims', async () => {
    const plan = toPlanRow({ ...stopped, plan: anEndedPlan() });
    const claim = toClaimRow({ clientId: 'client', vin: 'VIN', assetId: 'car', version: 1 });

    expect(await told(stopped, undefined)).toEqual([]);
    expect(await publish(change(undefined, plan), change(plan, undefined))).toEqual([]);
    expect(await publish(change(undefined, claim), change(claim, undefined))).toEqual([]);
  });

  it('of a kind that only newer code knows is passed over', async () => {
    const row = { ...toSmartChargingRow(stopped), assetType: 'boat' };

    expect(await publish(change(undefined, row), change(row, { ...row, version: 2 }))).toEqual([]);
  });

  it('is told the same when it is played again', async () => {
    expect(await told(stopped, started())).toEqual(await told(stopped, started()));
  });

  it('is told so that who knows how it stood knows how it stands', async () => {
    await fc.assert(
      fc.asyncProperty(anySmartCharging, anySmartCharging, async (one, other) => {
        const before = { ...one, isMuted: false };
        const after = { ...other, isMuted: false, version: 2 };
        const [old, news] = [before, after].map(toSmartChargingStatusView);

        const events = await told(before, after);

        for (const event of events) {
          const { smartChargingStatus, updatedFields } = Object(rendered(event));
          expect(smartChargingStatus).toEqual(news);
          expect(patched(old ?? {}, news ?? {}, updatedFields)).toEqual(news);
        }
        if (events.length === 0) {
          expect({ ...old, updatedAt: null }).toEqual({ ...news, updatedAt: null });
        }
      }),
    );
  });
});
