import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ApiClient, apiClient } from '#test/support/api-client.ts';
import { eventually } from '#test/support/eventually.ts';
import { startLoadstar } from '#test/support/loadstar-process.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

const resources = new AsyncDisposableStack();
let api: ApiClient;

beforeAll(async () => {
  const folder = resources.use(await temporaryFolder());
  const loadstar = await startLoadstar(folder.path, ['--memory']);
  resources.defer(async () => {
    await loadstar.stop();
  });
  api = await apiClient(loadstar.description.apiUrl, loadstar.description.client);
}, 180_000);

afterAll(() => resources.disposeAsync());

const SESSION = {
  vendorType: 'vehicle',
  scopes: ['vehicle:read:data'],
  language: 'browser',
  redirectUri: 'http://home.local:8123/linked#done',
};

/** A user with a vehicle, two sessions and actions, ended ones and one that waits. */
const furnish = async (userId: string): Promise<void> => {
  const vehicles = [{ batteryLevel: 40, isPluggedIn: true, faults: { ignoresCommands: true } }];
  expect((await api.post('/sandbox/accounts', { vendor: 'TESLA', vehicles, userId })).status).toBe(
    201,
  );
  const { id } = await eventually(
    'the vehicle',
    async () => (await api.get(`/users/${userId}/vehicles`)).body.data[0],
  );
  await api.post(`/users/${userId}/link`, SESSION);
  await api.post(`/users/${userId}/link`, SESSION);
  for (const maxCurrent of [6, 7, 8]) {
    expect((await api.post(`/vehicles/${id}/max-current`, { maxCurrent })).status).toBe(200);
  }
};

/** How long an answer takes in milliseconds, and what it is. */
const timed = async (call: () => Promise<{ status: number; body: unknown }>) => {
  const began = performance.now();
  const { status, body } = await call();
  return { status, body, took: performance.now() - began };
};

it('has users back right after they were deleted, within two seconds', async () => {
  const userIds = ['ada', 'grace', 'mary', 'joan', 'jean'];
  const answers = [];
  for (const userId of userIds) {
    await furnish(userId);
    expect((await api.delete(`/users/${userId}`)).status).toBe(204);

    answers.push(await timed(() => api.post(`/users/${userId}/link`, SESSION)));
  }

  expect(answers.map(({ status }) => status)).toEqual(userIds.map(() => 200));
  const [, , median] = answers.map(({ took }) => took).toSorted((a, b) => a - b);
  expect(median).toBeLessThan(2_000);
  for (const userId of userIds) {
    expect((await api.get(`/users/${userId}`)).body).toEqual({ id: userId, linkedVendors: [] });
    expect((await api.get(`/users/${userId}/vehicles`)).body.data).toEqual([]);
  }
}, 180_000);
