import * as z from 'zod';
import type { VersionChange } from '#shared/contract/versions/version-change.ts';

export const locationOfTemperatureSchedules: VersionChange = {
  row: 35,
  name: 'location-of-temperature-schedules',
  description: 'A schedule of temperatures has no `chargingLocationId`. It was null.',
  schemas: ['TemperatureScheduleResponse'],
  schema: (newer) => newer.extend({ chargingLocationId: z.null() }),
  down: (schedule) => ({ ...schedule, chargingLocationId: null }),
};
