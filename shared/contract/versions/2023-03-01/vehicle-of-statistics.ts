import { OpaqueId } from '#shared/contract/schemas/ids.ts';
import { isJson } from '#shared/contract/versions/is-json.ts';
import { asType, withShapeAt } from '#shared/contract/versions/shape-paths.ts';
import type { Json, VersionChange } from '#shared/contract/versions/version-change.ts';

/** The one type of device that had statistics before others had. */
const FIRST = 'vehicle';

export const vehicleOfStatistics: VersionChange = {
  row: 73,
  name: 'vehicle-of-statistics',
  description:
    'Whose consumption is asked for say `id` and `type`. It was `vehicleId`, or nothing for all vehicles; the new names were taken as well, where ' +
    'they said the same.',
  isReconstructed: true,
  schemas: ['ChargingQuery'],
  schema: (newer) => {
    const type = asType(newer.shape.type).optional();
    const vehicleId = OpaqueId.optional().describe('Only this vehicle.');
    const object = withShapeAt(withShapeAt(newer, ['type'], type), ['vehicleId'], vehicleId);
    return object.check(({ value, issues }) => {
      for (const { name, message } of contradictionsIn(value))
        issues.push({ code: 'custom', input: value, path: [name], message });
    });
  },
  down: ({ type, id, ...asked }) => {
    if (type !== FIRST) return { ...asked, type, ...(id !== undefined && { id }) };
    return { ...asked, ...(id !== undefined && { vehicleId: id }) };
  },
  up: ({ vehicleId, ...asked }) => ({
    type: FIRST,
    ...(vehicleId !== undefined && { id: vehicleId }),
    ...asked,
  }),
};

const contradictionsIn = (asked: unknown) => {
  const { vehicleId, id = vehicleId, type = FIRST }: Json = isJson(asked) ? asked : {};
  if (vehicleId === undefined) return [];
  const isOther = id !== vehicleId;
  return [
    ...(isOther ? [{ name: 'id', message: 'must be the same as vehicleId' }] : []),
    ...(isOther ? [{ name: 'vehicleId', message: 'must be the same as id' }] : []),
    ...(type === FIRST ? [] : [{ name: 'type', message: `must be ${FIRST} beside vehicleId` }]),
  ];
};
