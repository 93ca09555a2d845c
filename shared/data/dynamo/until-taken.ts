import { setTimeout as sleep } from 'node:timers/promises';
import { ProvisionedThroughputExceededException } from '@aws-sdk/client-dynamodb';

/** With the waits between them, well below what a function of the API has. */
const MAX_TRIES = 6;
/** Before the second try; twice as long before each one after it. */
const FIRST_WAIT_MS = 25;

/**
 * Calls `attempt` with what DynamoDB was too busy to take, until all is taken. The waits in between
 * are real time, as DynamoDB's is, and differ at random, so that many callers do not come back at once.
 *
 * @throws {ProvisionedThroughputExceededException} when something is left after the last try.
 */
export const untilTaken = async <Part>(
  all: readonly Part[],
  attempt: (left: readonly Part[]) => Promise<readonly Part[]>,
): Promise<void> => {
  let left = all;
  for (let tries = 1; left.length > 0; tries += 1) {
    if (tries > MAX_TRIES) throw tooBusy(left.length);
    if (tries > 1) await sleep(FIRST_WAIT_MS * 2 ** (tries - 2) * (0.5 + Math.random() / 2));
    left = await attempt(left);
  }
};

const tooBusy = (count: number) =>
  new ProvisionedThroughputExceededException({
    message: `DynamoDB was too busy for ${count} of the rows`,
    $metadata: {},
  });
