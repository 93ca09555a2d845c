import { describe, expect, it } from 'vitest';
import { toActionRow } from '#shared/data/actions/action-row.ts';
import { toAssetRow } from '#shared/data/assets/asset-row.ts';
import { unspread } from '#shared/data/dynamo/agenda-shards.ts';
import type { Action } from '#shared/domain/actions/action.ts';
import { finishAction, superseded } from '#shared/domain/actions/transitions.ts';
import type { Asset } from '#shared/domain/assets/asset.ts';
import { instant } from '#shared/domain/quantities/units.ts';
import { nextVersion } from '#shared/domain/values/next-version.ts';
import { aVehicle, CHARGING } from '#test/support/a-vehicle.ts';
import { anAction } from '#test/support/an-action.ts';
import { change, publish } from '#test/support/change-feed.ts';
import { aTargetDevice } from '#test/support/schedule-stage.ts';

const NOW = instant(2_000);

/** Which devices somebody has to look at after a change of one. */
const lookedAt = async (before: Asset | undefined, after: Asset | undefined) => {
  const events = await publish(change(before && toAssetRow(before), after && toAssetRow(after)));
  expect(events).toHaveLength(1);
  return events.map(({ reconciles }) => reconciles);
};

const held = (vehicle = aVehicle()): Asset<'vehicle'> => ({ ...vehicle, isHeld: true });
const charging = (vehicle = aVehicle()): Asset<'vehicle'> => {
  const chargeState = { ...vehicle.state.chargeState, ...CHARGING };
  return nextVersion({ ...vehicle, state: { ...vehicle.state, chargeState } }, NOW);
};

describe('what is told of a device', () => {
  it.each<[string, Asset | undefined, Asset | undefined]>([
    ['that comes', undefined, aVehicle()],
    ['that somebody holds, and which charges', held(), charging(held())],
    ['that somebody holds, and which goes', held(), undefined],
    [
      'of which something else can be asked',
      aVehicle(),
      nextVersion({ ...aVehicle(), abilities: [] }, NOW),
    ],
    ['whose user grants less', aVehicle(), nextVersion({ ...aVehicle(), scopes: [] }, NOW)],
    [
      'whose credentials are refused',
      aVehicle(),
      nextVersion({ ...aVehicle(), isSignedOut: true }, NOW),
    ],
    [
      'that is looked at again after its user was deauthorized',
      aVehicle({ isMuted: true }),
      nextVersion(aVehicle(), NOW),
    ],
  ])('%s names it to those who compare', async (_, before, after) => {
    expect(await lookedAt(before, after)).toEqual([aVehicle().id]);
  });

  it.each<[string, Asset | undefined, Asset | undefined]>([
    ['that nobody holds, and which charges', aVehicle(), charging()],
    [
      'that nobody holds, and which is out of reach',
      aVehicle(),
      nextVersion({ ...aVehicle(), isReachable: false }, NOW),
    ],
    ['that nobody holds, and which goes', aVehicle(), undefined],
    [
      'of which nobody ever wants anything',
      undefined,
      aTargetDevice(aVehicle().id, { kind: 'meter', order: {} }),
    ],
  ])('%s names it to nobody', async (_, before, after) => {
    expect(await lookedAt(before, after)).toEqual([undefined]);
  });
});

describe('what is told of an action', () => {
  const ended = (action: Action) => finishAction(action, superseded, NOW);
  const told = async (action: Action) => {
    const [before, after] = [action, ended(action)].map((one) => toActionRow(one, unspread));
    const [event, ...more] = await publish(change(before, after));
    expect([event?.name, more]).toEqual(['user:vendor-action:updated', []]);
    return event?.reconciles;
  };

  it('that a controller asked for names its device to those who compare', async () => {
    expect(await told(anAction({ isOfController: true }))).toBe(anAction().targetId);
  });

  it('that a client asked for does not', async () => {
    expect(await told(anAction())).toBeUndefined();
  });
});
