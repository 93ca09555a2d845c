import * as z from 'zod';
import { kindIn, requestItems } from '#shared/data/assets/kind-items.ts';
import type { AgendaShards } from '#shared/data/dynamo/agenda-shards.ts';
import { creationKey, dueAttributes, key } from '#shared/data/dynamo/keys.ts';
import { quantity } from '#shared/data/dynamo/quantity.ts';
import type { Row, RowKey } from '#shared/data/dynamo/row-write.ts';
import { userSince } from '#shared/data/users/user-since.ts';
import {
  type Action,
  type ActionHead,
  type ActionTarget,
  actionFailureTypes,
  actionStates,
} from '#shared/domain/actions/action.ts';
import type { AssetKind } from '#shared/domain/assets/kinds.ts';
import { hours, type Instant } from '#shared/domain/quantities/units.ts';

/** How long the outcome of an action can be read. */
const RETENTION = hours(90 * 24);

/** Where an action is. */
export const actionKey = (clientId: string, actionId: string): RowKey => ({
  pk: key(clientId, actionId),
  sk: 'ACTION',
});

/** An action as a row of the table `actions`; it expires once it is over for long. */
export const toActionRow = ({ dueAt, ...action }: Action, shards: AgendaShards): Row => ({
  ...actionKey(action.clientId, action.id),
  ...action,
  userPk: key(action.clientId, action.userId),
  userSk: creationKey(action),
  ...dueAttributes('actions', action.id, dueAt, shards),
  ...(action.completedAt === null
    ? {}
    : { expiresAt: Math.ceil((action.completedAt + RETENTION) / 1000) }),
});

/**
 * The action that a row holds; what else is in the row is left out. Undefined for one on a kind of asset
 * that this code does not know.
 *
 * @throws {z.ZodError} for a row about a known kind that cannot be read.
 */
export const parseAction = (row: Record<string, unknown>): Action | undefined => {
  const kind = kindIn(row.targetType);
  return kind && parseActionOn(kind, row);
};

const parseActionOn = <Kind extends AssetKind>(
  kind: Kind,
  row: Record<string, unknown>,
): Action<Kind> => {
  const { dueAt = null, ...action } = ActionRow.parse(row);
  return { ...action, targetType: kind, request: requestItems[kind].parse(row.request), dueAt };
};

/** What can be said of an action on any kind, known or not. */
export const parseActionHead = (row: Record<string, unknown>): ActionHead => HeadItem.parse(row);

const headItem = {
  clientId: z.string(),
  id: z.string(),
  userSince,
  targetId: z.string(),
  // Absent from rows that an older version wrote.
  previousActionId: z.string().nullable().default(null),
  createdAt: quantity<Instant>(),
  version: z.int(),
};

const HeadItem = z.object(headItem);

const ActionRow = z.object({
  ...headItem,
  userId: z.string(),
  state: z.enum(actionStates),
  failure: z.object({ type: z.enum(actionFailureTypes), detail: z.string() }).nullable(),
  // Absent from rows that an older version wrote.
  isMuted: z.boolean().default(false),
  isOfController: z.boolean().default(false),
  locationId: z.string().nullable().default(null),
  fence: z.int(),
  attempts: z.int(),
  // Absent from rows that an older version wrote.
  commandedAt: quantity<Instant>().nullable().default(null),
  // Absent from rows that an older version wrote.
  heldIn: z.int().nullable().default(null),
  leasedUntil: quantity<Instant>().nullable(),
  deadline: quantity<Instant>(),
  updatedAt: quantity<Instant>(),
  completedAt: quantity<Instant>().nullable(),
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
  latestActionId: z.string().nullable().default(null),
  lastCommandAt: quantity<Instant>().nullable(),
  commandsOverAt: quantity<Instant>().nullable().default(null),
  // Absent from rows that an older version wrote.
  underWay: z
    .array(z.object({ actionId: z.string(), until: quantity<Instant>() }))
    .readonly()
    .default([]),
  version: z.int(),
});
