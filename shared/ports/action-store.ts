import type { Action, ActionTarget } from '#shared/domain/actions/action.ts';
import type { Agenda } from '#shared/ports/agenda.ts';
import type { Write } from '#shared/ports/commit.ts';
import type { ActionMessage } from '#shared/ports/messages.ts';

export type ActionStore = {
  readonly get: (clientId: string, actionId: string) => Promise<Action | undefined>;
  readonly allOfUser: (clientId: string, userId: string) => Promise<readonly Action[]>;
  readonly target: (clientId: string, targetId: string) => Promise<ActionTarget | undefined>;
  readonly adding: (action: Action) => Write;
  /** `next.version` is one more than the version that was read. */
  readonly replacing: (next: Action) => Write;
  readonly removing: (action: Action) => Write;
  /** Stores a target; `next.version` 1 for one that is not there yet. */
  readonly puttingTarget: (next: ActionTarget) => Write;
  readonly removingTarget: (target: ActionTarget) => Write;
  readonly agenda: Agenda<ActionMessage>;
};
