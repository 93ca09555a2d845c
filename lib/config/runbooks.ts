/** What to do when an alarm rings, one page for each kind: `docs/runbooks/<kind>.md`. */
export const runbooks = [
  'api-errors',
  'api-latency',
  'dead-letters',
  'function-errors',
  'function-throttles',
  'old-changes',
  'old-messages',
  'reported-troubles',
  'reported-warnings',
  'ticks-missing',
] as const;

export type Runbook = (typeof runbooks)[number];

/** Where the page lies in the repository. */
export const runbookPath = (runbook: Runbook): string => `docs/runbooks/${runbook}.md`;
