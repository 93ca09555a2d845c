import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { type ClientApi, clientApi } from '#bin/calling/client-api.ts';
import { demoReceiver } from '#bin/demo/demo-receiver.ts';
import { type Household, makeHousehold } from '#bin/demo/household.ts';
import {
  FlexIntentResponse,
  FlexPreviewIntentResponse,
} from '#shared/contract/schemas/flex-intent.ts';
import { FlexPolicyStatus } from '#shared/contract/schemas/flex-policy-status.ts';
import { FlexShape } from '#shared/contract/schemas/flex-shape.ts';
import { WEEKDAYS } from '#shared/domain/flex/flex-policy.ts';
import { startFromSources } from '#test/support/loadstar-process.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

/** A quarter-hour in less than ten seconds. */
const SPEED = 100;
const PATIENCE_MS = 60_000;

const WithId = z.object({ id: z.string() });
type Shape = z.output<typeof FlexShape>;

/** A fleet of one through the whole house: the stream of policies, rosters, the worker, the plan, and the vehicle that follows it. */
describe('a vehicle of a fleet', () => {
  const resources = new AsyncDisposableStack();
  let api: ClientApi;
  let household: Household;
  let policyId: string;

  beforeAll(async () => {
    const folder = resources.use(await temporaryFolder());
    const loadstar = await startFromSources(folder.path, ['--memory', '--speed', `${SPEED}`]);
    resources.defer(async () => {
      await loadstar.stop();
    });
    const receiver = resources.use(await demoReceiver(() => undefined));
    api = await clientApi(loadstar.description);
    household = await makeHousehold(api, receiver);
    const { locationId, vehicleId, deviceId } = household;
    const day = { deadline: '24:00', minimumChargeTarget: 100 };
    const schedule = Object.fromEntries(WEEKDAYS.map((name) => [name, day]));
    const policy = { locationId, vehicleId, batteryReserve: 0, schedule };
    ({ id: policyId } = await api.send('POST', '/flex/vehicle-policies', policy, WithId));
    await api.send('PATCH', `/sandbox/devices/${deviceId}`, { isPluggedIn: true }, z.unknown());
  }, 180_000);

  afterAll(() => resources.disposeAsync());

  const shape = () => api.get('/flex/shape', FlexShape);
  const status = () => api.get(`/flex/vehicle-policies/${policyId}/status`, FlexPolicyStatus);
  const busy = ({ chunks }: Shape) => chunks.slice(2).find(({ expectedKw }) => expectedKw > 0);
  const until = async <Seen>(look: () => Promise<Seen | undefined>): Promise<Seen> => {
    const end = performance.now() + PATIENCE_MS;
    for (;;) {
      const seen = await look();
      if (seen !== undefined) return seen;
      if (performance.now() > end) throw new Error('it did not come to that');
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  };

  it('shows in the shape, and does what is asked of its fleet', async () => {
    const chunk = await until(async () => busy(await shape()));
    const rules = [{ kind: 'CHUNK_MAX', timestamp: chunk.timestamp, pressure: 0 }];
    const { revisionId: previousRevisionId } = await api.get('/flex/intent', FlexIntentResponse);

    const preview = await api.send(
      'POST',
      '/flex/intent/preview',
      { rules, previousRevisionId },
      FlexPreviewIntentResponse,
    );
    expect([preview.isValid, preview.errors]).toEqual([true, []]);
    await api.send('PUT', '/flex/intent', { rules }, z.unknown());

    const settled = await until(async () => {
      const { chunks } = await shape();
      const seen = chunks.find(({ timestamp }) => timestamp === chunk.timestamp);
      return seen?.expectedKw === 0 ? seen : undefined;
    });
    expect(settled.maximumKw).toBeGreaterThan(0);
    const begins = Date.parse(chunk.timestamp);
    const blocks = await until(async () => {
      const { blocks: told } = await status();
      const ahead = told.filter(({ endAt }) => Date.parse(endAt) > begins);
      const isClear = ahead.every(({ startAt }) => Date.parse(startAt) >= begins + 900_000);
      return ahead.length > 0 && isClear ? ahead : undefined;
    });
    expect(blocks.length).toBeGreaterThan(0);
  }, 180_000);
});
