import * as z from 'zod';
import type { CostClient } from '#bench/cost/fleets/client.ts';
import type { Fleet } from '#bench/cost/fleets/fleet.ts';
import { contractOf } from '#shared/contract/asset-registry.ts';
import { seconds } from '#shared/domain/quantities/units.ts';
import { assetOperation } from '#test/simulation/platform/asset-handlers.ts';

const READS = 600;

const { list, get } = contractOf('vehicle').operations;
const START = 'postVehiclesVehicleidCharging';

const ListOfIds = z.object({ data: z.array(z.object({ id: z.string() })) });

/** What a client asks of its fleet while it is counted. @returns how many requests of the wanted kind it made */
export const askAlong = async (
  { asks }: Pick<Fleet, 'asks'>,
  client: CostClient,
): Promise<number> => {
  if (asks === 'nothing') return 0;
  const listed = await client.ask(assetOperation(list.id), { query: { pageSize: '100' } });
  const ids = ListOfIds.parse(listed).data.map(({ id }) => id);
  if (asks === 'actions') {
    for (const vehicleId of ids) {
      const body = { action: 'START' };
      await client.ask(assetOperation(START), { path: { vehicleId }, body });
    }
    return ids.length;
  }
  for (let read = 0; read < READS; read += 1) {
    const vehicleId = ids[read % ids.length] ?? '';
    await client.ask(assetOperation(get.id), { path: { vehicleId } });
    await client.pause(seconds(1));
  }
  return READS;
};
