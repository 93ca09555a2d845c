import * as z from 'zod';
import { creationKey, dueAttributes, key } from '#shared/data/dynamo/keys.ts';
import { quantity } from '#shared/data/dynamo/quantity.ts';
import type { Row, RowKey } from '#shared/data/dynamo/row-write.ts';
import {
  type Action,
  type ActionTarget,
  actionFailureTypes,
  actionStates,
} from '#shared/domain/actions/action.ts';
import { type Amperes, hours, type Instant } from '#shared/domain/quantities/units.ts';

/** How long the outcome of an action can be read. */
const RETENTION = hours(90 * 24);

/** Where an action is. */
export const actionKey = (clientId: string, actionId: string): RowKey => ({
  pk: key(clientId, actionId),
  sk: 'ACTION',
});

/** An action as a row of the table `actions`; it expires once it is over for long. */
export const toActionRow = ({ dueAt, ...action }: Action): Row => ({
  ...actionKey(action.clientId, action.id),
  ...action,
  userPk: key(action.clientId, action.userId),
  userSk: creationKey(action),
  ...dueAttributes('actions', action.id, dueAt),
  ...(action.completedAt === null
    ? {}
    : { expiresAt: Math.ceil((action.completedAt + RETENTION) / 1000) }),
});

/** The action that a row holds; what else is in the row is left out. */
export const parseAction = (row: Record<string, unknown>): Action => {
  const { dueAt = null, ...action } = ActionRow.parse(row);
  return { ...action, dueAt };
};

/** A request as it is kept, here and by virtual devices that follow late. */
export const ActionRequestItem = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('charge'), charging: z.enum(['START', 'STOP']) }),
  z.object({ kind: z.literal('max-current'), maxCurrent: quantity<Amperes>() }),
]);

const ActionRow = z.object({
  clientId: z.string(),
  id: z.string(),
  userId: z.string(),
  targetId: z.string(),
  targetType: z.enum(['vehicle', 'charger']),
  request: ActionRequestItem,
  state: z.enum(actionStates),
  failure: z.object({ type: z.enum(actionFailureTypes), detail: z.string() }).nullable(),
  fence: z.int(),
  attempts: z.int(),
  leasedUntil: quantity<Instant>().nullable(),
  deadline: quantity<Instant>(),
  createdAt: quantity<Instant>(),
  updatedAt: quantity<Instant>(),
  completedAt: quantity<Instant>().nullable(),
  version: z.int(),
  dueAt: quantity<Instant>().optional(),
});

/** Where a target is. */
export const targetKey = (clientId: string, targetId: string): RowKey => ({
  pk: key(clientId, targetId),
  sk: 'TARGET',
});

/** A target as a row of the table `actions`. */
export const toTargetRow = (target: ActionTarget): Row => ({
  ...targetKey(target.clientId, target.targetId),
  ...target,
});

/** The target that a row holds. */
export const parseTarget = (row: Record<string, unknown>): ActionTarget => TargetRow.parse(row);

const TargetRow = z.object({
  clientId: z.string(),
  targetId: z.string(),
  fence: z.int(),
  activeActionId: z.string().nullable(),
  lastCommandAt: quantity<Instant>().nullable(),
  version: z.int(),
});
