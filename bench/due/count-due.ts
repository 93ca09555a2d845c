import { consuming } from '#bench/cost/counting/consumed-capacity.ts';
import { type DueWork, dueHour } from '#test/simulation/due/due-hour.ts';
import type { HeldFleet } from '#test/simulation/due/held-fleet.ts';
import type { HeldVehicle } from '#test/simulation/due/held-vehicle.ts';

/** What was asked of tables and queues. */
type Asked = { requests: number; readUnits: number; writeUnits: number };

export type DueCount = {
  /** How often a vehicle was compared with what it should do. */
  readonly compared: number;
} & Readonly<Record<DueWork, Readonly<Asked>>>;

/** Messages that one request takes to a queue. */
const TOGETHER = 10;

/** Counts an hour of due work, as AWS does. */
export const countDue = async (vehicle: HeldVehicle, fleet: HeldFleet): Promise<DueCount> => {
  const counts = { finding: nothing(), doing: nothing() };
  const compared = await dueHour(vehicle, fleet, {
    command: (work, command, { ask, carryOut }) => {
      const asked = counts[work];
      const { answer, consumed } = consuming(command, ask, carryOut);
      asked.requests += 1;
      for (const { kind, units } of consumed) {
        if (kind === 'reads') asked.readUnits += units;
        else asked.writeUnits += units;
      }
      return answer();
    },
    sent: (work, messages) => {
      counts[work].requests += Math.ceil(messages / TOGETHER);
    },
  });
  return { compared, ...counts };
};

const nothing = (): Asked => ({ requests: 0, readUnits: 0, writeUnits: 0 });
