import type { Action, ActionTarget } from '#shared/domain/actions/action.ts';
import { instant } from '#shared/domain/quantities/units.ts';

/** A pending request to start charging the vehicle that `aVehicle` makes. */
export const anAction = (overrides: Partial<Action> = {}): Action => ({
  clientId: '0192f7c4-0000-7000-8000-00000000c1e1',
  id: '0192f7c4-0000-7000-8000-0000000000ac',
  userId: 'user-1',
  userSince: instant(1_000),
  targetId: '0192f7c4-0000-7000-8000-0000000000ca',
  targetType: 'vehicle',
  request: { kind: 'charge', charging: 'START' },
  state: 'PENDING',
  failure: null,
  isMuted: false,
  isOfController: false,
  locationId: null,
  fence: 1,
  previousActionId: null,
  attempts: 0,
  commandedAt: null,
  heldIn: null,
  leasedUntil: null,
  deadline: instant(1_800_000),
  createdAt: instant(0),
  updatedAt: instant(0),
  completedAt: null,
  version: 1,
  dueAt: instant(0),
  ...overrides,
});

/** What is known of the actions on that vehicle. */
export const aTarget = (overrides: Partial<ActionTarget> = {}): ActionTarget => ({
  clientId: '0192f7c4-0000-7000-8000-00000000c1e1',
  targetId: '0192f7c4-0000-7000-8000-0000000000ca',
  fence: 1,
  activeActionId: '0192f7c4-0000-7000-8000-0000000000ac',
  latestActionId: '0192f7c4-0000-7000-8000-0000000000ac',
  lastCommandAt: null,
  commandsOverAt: null,
  underWay: [],
  version: 1,
  ...overrides,
});
