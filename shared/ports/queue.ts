import type { Milliseconds } from '#shared/domain/quantities/units.ts';

/** Somewhere to leave work. A message carries ids only; whoever takes it reads the row again. */
export type Queue<Message> = {
  /** @param delay At most 15 minutes; longer waits belong on an agenda. */
  readonly send: (messages: readonly Message[], delay?: Milliseconds) => Promise<void>;
};
