import { atLeast, atMost, type Measured, noted } from '#bench/local-cloud/measured.ts';
import { milliseconds, seconds } from '#shared/domain/quantities/units.ts';
import { busyWebhook } from '#test/simulation/busy/busy-webhook.ts';

/** How much more happens than a webhook can be told, so that it is told as fast as it can be. */
const TOO_MUCH = 1.2;

const CASES = [
  { lanes: 1, about: 240, goal: undefined },
  { lanes: 16, about: 3_840, goal: 3_500 },
] as const;

/** How many events a second one webhook can be told, by how many lanes it has: in virtual time, on partitions as fast as those of DynamoDB. */
export const oneWebhook = async (): Promise<readonly Measured[]> => {
  const lines: Measured[] = [];
  for (const { lanes, about, goal } of CASES) {
    const { rate, outOfOrder, perDelivery } = await busyWebhook({
      lanes,
      offered: Math.round(about * TOO_MUCH),
      length: seconds(5),
      answersIn: milliseconds(50),
    });
    const name = `events to one webhook in virtual time, lanes ${lanes}`;
    lines.push(
      goal === undefined
        ? noted(name, `${rate.toFixed(0)} events/s`)
        : atLeast(name, rate, goal, 'events/s'),
      noted('… in one delivery', perDelivery.toFixed(0)),
      atMost('… out of order, or twice', outOfOrder, 0, 'events'),
    );
  }
  return lines;
};
