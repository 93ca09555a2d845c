import type { ToldEvent } from '#shared/domain/events/told-event.ts';
import type { Progress } from '#shared/ports/progress.ts';

/**
 * Where the change feed tells what happened, in order. It says how far it came rather than throw, so
 * that what was taken need not be told again.
 */
export type EventBus = {
  readonly publish: (events: readonly ToldEvent[]) => Promise<Progress<ToldEvent>>;
};
