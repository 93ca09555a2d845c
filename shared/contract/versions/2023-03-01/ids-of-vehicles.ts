import * as z from 'zod';
import { isJson } from '#shared/contract/versions/is-json.ts';
import { withMember } from '#shared/contract/versions/member-paths.ts';
import { withShapeAt } from '#shared/contract/versions/shape-paths.ts';
import type { VersionChange } from '#shared/contract/versions/version-change.ts';

export const idsOfVehicles: VersionChange = {
  row: 76,
  name: 'ids-of-vehicles',
  description:
    '`information.id` is gone: it was what the vendor called a vehicle, which could change. `information.vin` takes its place. Here it is the VIN, ' +
    'or else the id of the vehicle.',
  schemas: ['Vehicle'],
  schema: (newer) =>
    withShapeAt(
      newer,
      ['information', 'id'],
      z.string().describe('The VIN; the id of the vehicle where nobody tells it.'),
    ),
  down: (vehicle) => {
    const { information, id } = vehicle;
    const vin = isJson(information) ? information.vin : null;
    return withMember(vehicle, ['information', 'id'], vin ?? id);
  },
};
