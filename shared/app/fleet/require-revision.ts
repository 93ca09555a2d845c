import { DomainError } from '#shared/domain/errors/domain-error.ts';
import type { FleetIntent } from '#shared/domain/fleet/fleet-intent.ts';

/** @throws {DomainError} `conflict` when the intent is another one than somebody thinks */
export const requireRevision = ({ revisionId }: FleetIntent, expected: string): void => {
  if (revisionId === expected) return;
  throw new DomainError('conflict', `The present revision of the intent is ${revisionId}.`);
};
