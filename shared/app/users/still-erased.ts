import { DomainError } from '#shared/domain/errors/domain-error.ts';

/** Refuses what has to wait until nothing is left of a deleted user of the same id. */
export const stillErased = (): DomainError =>
  new DomainError(
    'conflict',
    'The user was deleted and is still being erased. Try again in a minute.',
  );
