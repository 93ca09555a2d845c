import type { DomainEvent } from '#shared/domain/events/domain-event.ts';

/** How an event reads in one version of the API, and in older ones up to the next rendition. */
type Rendition = Pick<DomainEvent, 'payload' | 'afterErasure'> & {
  /** The newest version of which it is true. */
  readonly version: string;
  /** Whether it is not told at all: nothing changed that this version shows. @default false */
  readonly isUntold?: boolean | undefined;
};

/**
 * An event as it stands on the bus: written down in every version of the API by the build that saw the
 * change. Whoever passes it on adds nothing and leaves nothing out, so that builds which know
 * different members can work side by side.
 */
export type ToldEvent = Omit<DomainEvent, 'was' | 'legacy'> &
  Rendition & {
    /** How it reads in older versions, where that is different; newest first. */
    readonly older: readonly Rendition[];
  };

/**
 * How an event reads in the version that a webhook wants; undefined where it is not told. A version that its teller did not know
 * yet is not to be had: the newest one that it knew is given, and says so.
 */
export const renditionFor = (event: ToldEvent, wanted: string): Rendition | undefined => {
  const { payload, afterErasure, isUntold } =
    [event, ...event.older].findLast(({ version }) => version >= wanted) ?? event;
  const version = wanted < event.version ? wanted : event.version;
  return isUntold ? undefined : { version, payload, afterErasure };
};
