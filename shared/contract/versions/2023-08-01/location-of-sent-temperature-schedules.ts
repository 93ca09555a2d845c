import * as z from 'zod';
import { withoutMember } from '#shared/contract/versions/member-paths.ts';
import type { VersionChange } from '#shared/contract/versions/version-change.ts';

export const locationOfSentTemperatureSchedules: VersionChange = {
  row: 35,
  name: 'location-of-sent-temperature-schedules',
  description:
    'A schedule of temperatures is made without `chargingLocationId`, which was ignored.',
  schemas: ['TemperatureSchedule', 'PartialTemperatureSchedule'],
  schema: (newer) => newer.extend({ chargingLocationId: z.unknown().optional() }),
  up: (sent) => withoutMember(sent, ['chargingLocationId']),
};
