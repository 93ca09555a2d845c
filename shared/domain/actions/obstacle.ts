import type { Issue } from '#shared/domain/errors/domain-error.ts';

/**
 * What keeps a request from succeeding: a sentence about the device or, where a field of the request asks for
 * something that this device cannot do, the field and what is allowed there.
 */
export type Obstacle = string | Issue;

/** An obstacle as a sentence that is shown to clients. */
export const sentenceOf = (obstacle: Obstacle): string =>
  typeof obstacle === 'string'
    ? obstacle
    : `${obstacle.path.replace('body.', '')} ${obstacle.message}.`;

/** The fields that an obstacle names. */
export const issuesOf = (obstacle: Obstacle): Issue[] =>
  typeof obstacle === 'string' ? [] : [obstacle];
