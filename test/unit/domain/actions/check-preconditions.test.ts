import { describe, expect, it } from 'vitest';
import type { ActionTarget } from '#shared/domain/actions/action.ts';
import { checkPreconditions } from '#shared/domain/actions/check-preconditions.ts';
import type { Asset } from '#shared/domain/assets/asset.ts';
import type { ChargeRequest } from '#shared/domain/assets/charging.ts';
import type { VehicleChargeState } from '#shared/domain/assets/vehicle/vehicle-state.ts';
import { DomainError } from '#shared/domain/errors/domain-error.ts';
import { amperes, instant } from '#shared/domain/quantities/units.ts';
import { aVehicle, CHARGING } from '#test/support/a-vehicle.ts';
import { aTarget } from '#test/support/an-action.ts';

const START: ChargeRequest = { kind: 'charge', charging: 'START' };
const STOP: ChargeRequest = { kind: 'charge', charging: 'STOP' };
const current = (maxCurrent: number): ChargeRequest => ({
  kind: 'max-current',
  maxCurrent: amperes(maxCurrent),
});

/** The code and the words of the refusal; 'accepted' when there is none. */
const answer = (
  request: ChargeRequest,
  vehicle: Asset<'vehicle'>,
  target?: ActionTarget,
): string => {
  try {
    checkPreconditions(request, vehicle, target, NOW);
    return 'accepted';
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return `${error.code}: ${error.message}`;
  }
};

type Case = {
  readonly name: string;
  readonly request: ChargeRequest;
  readonly vehicle?: Partial<Asset<'vehicle'>>;
  readonly charge?: Partial<VehicleChargeState>;
  readonly target?: ActionTarget;
  readonly says: string;
};

const NOW = instant(2_000);

const idle = { activeActionId: null, lastCommandAt: instant(500) };

describe('checkPreconditions', () => {
  it.each<Case>([
    { name: 'a start', request: START, says: 'accepted' },
    { name: 'a stop', request: STOP, charge: CHARGING, says: 'accepted' },
    { name: 'a current', request: current(10), says: 'accepted' },
    { name: 'the most current', request: current(80), says: 'accepted' },
    { name: 'too much current', request: current(80.1), says: 'at most 80 A' },
    { name: 'the same current', request: current(16), says: 'already at the current setting' },
    { name: 'a start of what charges', request: START, charge: CHARGING, says: 'already charging' },
    { name: 'a stop of what stands', request: STOP, says: 'already stopped' },
    {
      name: 'a stop without a cable',
      request: STOP,
      charge: { isPluggedIn: false, powerDeliveryState: 'UNPLUGGED' },
      says: 'already stopped',
    },
    {
      name: 'a stop of what may be anything',
      request: STOP,
      charge: { isCharging: null },
      says: 'accepted',
    },
    {
      name: 'a start of what is full',
      request: START,
      charge: { isFullyCharged: true },
      says: 'fully charged',
    },
    {
      name: 'a start without a cable',
      request: START,
      charge: { isPluggedIn: false },
      says: 'not plugged in',
    },
    {
      name: 'a start without power',
      request: START,
      charge: { powerDeliveryState: 'PLUGGED_IN:NO_POWER' },
      says: 'no power',
    },
    {
      name: 'a start despite a fault',
      request: START,
      charge: { powerDeliveryState: 'PLUGGED_IN:FAULT' },
      says: 'fault',
    },
    {
      name: 'a start of what cannot',
      request: START,
      vehicle: { abilities: [] },
      says: 'not capable of startCharging',
    },
    {
      name: 'a stop of what cannot',
      request: STOP,
      vehicle: { abilities: [] },
      says: 'not capable of stopCharging',
    },
    {
      name: 'a current of what cannot',
      request: current(6),
      vehicle: { abilities: [] },
      says: 'not capable of setMaxCurrent',
    },
    {
      name: 'anything without consent',
      request: START,
      vehicle: { scopes: ['vehicle:read:data'] },
      says: 'forbidden: The user has not granted the scope vehicle:control:charging',
    },
    { name: 'a stop while a start is pending', request: STOP, target: aTarget(), says: 'accepted' },
    {
      name: 'a stop when nothing was heard since the last command',
      request: STOP,
      target: aTarget({ activeActionId: null, lastCommandAt: instant(1_001) }),
      says: 'accepted',
    },
    {
      name: 'a stop when the vehicle was heard since',
      request: STOP,
      target: aTarget(idle),
      says: 'already stopped',
    },
    {
      name: 'a stop while the command of one that was cancelled may be on its way',
      request: STOP,
      target: aTarget({ ...idle, underWay: [{ actionId: 'cancelled', until: instant(2_001) }] }),
      says: 'accepted',
    },
    {
      name: 'a stop when such a command has had its time',
      request: STOP,
      target: aTarget({ ...idle, underWay: [{ actionId: 'cancelled', until: instant(2_000) }] }),
      says: 'already stopped',
    },
    {
      name: 'a start of what is full, whatever is pending',
      request: START,
      charge: { isFullyCharged: true },
      target: aTarget(),
      says: 'fully charged',
    },
  ])('$name: $says', ({ request, vehicle, charge, target, says }) => {
    expect(answer(request, aVehicle(vehicle, charge), target)).toContain(says);
  });
});
