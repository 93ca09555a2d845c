import type { Action, ActionHead, ActionTarget } from '#shared/domain/actions/action.ts';
import type { Agenda } from '#shared/ports/agenda.ts';
import type { Write } from '#shared/ports/commit.ts';
import type { ActionMessage } from '#shared/ports/messages.ts';
import type { Read } from '#shared/ports/read-together.ts';

/** Actions, and what is known of all those on one device. */
export type ActionStore = {
  /** Undefined also for an action on a kind of asset that this code does not know. */
  readonly get: (clientId: string, actionId: string) => Promise<Action | undefined>;
  readonly head: (clientId: string, actionId: string) => Promise<ActionHead | undefined>;
  /** Every action of a user, on all kinds of asset, as far as the index knows by now. */
  readonly allOfUser: (clientId: string, userId: string) => Promise<readonly ActionHead[]>;
  readonly target: (clientId: string, targetId: string) => Promise<ActionTarget | undefined>;
  /** What is known of a device, to be read together with other things. */
  readonly readingTarget: (clientId: string, targetId: string) => Read<ActionTarget>;
  readonly adding: (action: Action) => Write;
  /** `next.version` is one more than the version that was read. */
  readonly replacing: (next: Action) => Write;
  readonly removing: (action: ActionHead) => Write;
  /** Stores a target; `next.version` 1 for one that is not there yet. */
  readonly puttingTarget: (next: ActionTarget) => Write;
  readonly removingTarget: (target: ActionTarget) => Write;
  /** Holds only while nothing was ever asked of a device: for who removes it. */
  readonly checkingNoTarget: (clientId: string, targetId: string) => Write;
  readonly agenda: Agenda<ActionMessage>;
};
