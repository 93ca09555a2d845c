import type { Outcome } from '#shared/domain/actions/transitions.ts';

/** How an action ends whose device no look will bring back. */
export const lostDevice = {
  gone: {
    state: 'CANCELLED',
    failure: { type: 'NOT_FOUND', detail: 'The device was removed while the action was pending.' },
  },
  forbidden: {
    state: 'CANCELLED',
    failure: {
      type: 'FAILED_PRECONDITION',
      detail: 'The user no longer allows it: the vendor account has to be linked again.',
    },
  },
  refused: {
    state: 'CANCELLED',
    failure: {
      type: 'FAILED_PRECONDITION',
      detail: 'The vendor refused to carry out the action.',
    },
  },
} as const satisfies Record<string, Outcome>;
