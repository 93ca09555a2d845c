import type { AssetKind, Kinds } from '#shared/domain/assets/kinds.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import type { UserSince } from '#shared/domain/users/user-since.ts';

/** What can be asked of any asset. */
export type ActionRequest = Kinds[AssetKind]['request'];

export const actionStates = ['PENDING', 'CONFIRMED', 'FAILED', 'CANCELLED'] as const;
type ActionState = (typeof actionStates)[number];

export const actionFailureTypes = [
  'NO_RESPONSE',
  'FAILED_PRECONDITION',
  'CONFLICT',
  'NOT_FOUND',
  'UNNECESSARY',
  'REQUESTED_CANCELLATION',
] as const;
type ActionFailureType = (typeof actionFailureTypes)[number];

export type ActionFailure = { readonly type: ActionFailureType; readonly detail: string };

/** A request that is carried to its end: PENDING → CONFIRMED | FAILED | CANCELLED. */
export type Action<Kind extends AssetKind = AssetKind> = {
  readonly clientId: string;
  readonly id: string;
  readonly userId: string;
  readonly userSince: UserSince;
  readonly targetId: string;
  readonly targetType: Kind;
  readonly request: Kinds[Kind]['request'];
  readonly state: ActionState;
  readonly failure: ActionFailure | null;
  /** Whether it ended because its user was deauthorized: nobody is told of that. */
  readonly isMuted: boolean;
  /** Whether a controller asked for it, which wants to hear of its end. */
  readonly isOfController: boolean;
  /** The only location at which anything may be commanded in its name; null for wherever its device is. */
  readonly locationId: string | null;
  /** The target's fence when this action was created. A higher one there supersedes this action. */
  readonly fence: number;
  /** The action before it on the same target; null for the first. */
  readonly previousActionId: string | null;
  /** Commands that were sent, or may have been sent, to the vendor. */
  readonly attempts: number;
  /** When its last command was over: the vendor had answered, or had not; null while none was. */
  readonly commandedAt: Instant | null;
  /** In which row of slots it counts among its client's pending actions; null where none are counted. */
  readonly heldIn: number | null;
  /** Until when one worker alone may act on it; null when nobody does. */
  readonly leasedUntil: Instant | null;
  /** When PENDING turns into FAILED. */
  readonly deadline: Instant;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  readonly completedAt: Instant | null;
  readonly version: number;
  /** When a worker must look at it again; null when there is nothing more to do. */
  readonly dueAt: Instant | null;
};

/** Whether an action is on an asset of a kind. */
export const isActionOn = <Kind extends AssetKind>(
  kind: Kind,
  action: Action,
): action is Action<Kind> => action.targetType === kind;

/** What can be said of an action on any kind of asset, also of one that only newer code knows. */
export type ActionHead = Pick<
  Action,
  'clientId' | 'id' | 'userSince' | 'targetId' | 'previousActionId' | 'createdAt' | 'version'
>;

/** A command of an action that was ended while its worker was at it: it may be on its way. */
export type CommandUnderWay = {
  readonly actionId: string;
  /** By then whoever sent it is done with it, or dead. */
  readonly until: Instant;
};

/** What is known of all the actions on one device: the fence that orders them. */
export type ActionTarget = {
  readonly clientId: string;
  readonly targetId: string;
  /** +1 with every new action. */
  readonly fence: number;
  readonly activeActionId: string | null;
  /** The newest action, whatever became of it: from there the others can be found without an index. */
  readonly latestActionId: string | null;
  /** When any command, of any action, was last sent to the device. */
  readonly lastCommandAt: Instant | null;
  /** When those of actions that have ended were over: a vendor may take its time to take one. Null before the first. */
  readonly commandsOverAt: Instant | null;
  /** Nothing that a reading shows is proven before these have arrived: they may undo it. */
  readonly underWay: readonly CommandUnderWay[];
  readonly version: number;
};
