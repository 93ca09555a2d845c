import { deadlineBefore } from '#shared/domain/smart-charging/deadline-after.ts';
import type { SmartLook } from '#shared/domain/smart-charging/smart-look.ts';

/** Whether it has charged since before the last deadline: then it is late, and not stopped for the next one. */
export const isLeftAlone = ({ policy, place, memory, now }: SmartLook): boolean =>
  place !== null &&
  policy.deadline !== null &&
  memory.chargingSince !== null &&
  memory.chargingSince <= deadlineBefore(policy.deadline, place.timeZone, now);
