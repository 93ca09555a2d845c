import { readFileSync } from 'node:fs';
import autocannon, { type Request, type Result } from 'autocannon';
import { atLeast, atMost, type Measured, noted } from '#bench/local-cloud/measured.ts';
import { type ApiClient, accessToken, apiClient } from '#test/support/api-client.ts';
import { eventually } from '#test/support/eventually.ts';
import type { LoadstarProcess } from '#test/support/loadstar-process.ts';

const CONNECTIONS = 10;
const SECONDS = 8;
/** Far more than one process can run at once: the rest has to wait its turn. */
const CROWD = 200;

/** Reading and charging vehicles over ten connections, and what the process weighs afterwards. */
export const underLoad = async (loadstar: LoadstarProcess): Promise<Measured[]> => {
  const { apiUrl, client } = loadstar.description;
  const vehicles = await makeVehicles(await apiClient(apiUrl, client));
  const headers = { authorization: `Bearer ${await accessToken(apiUrl, client)}` };
  const read = await shoot(apiUrl, vehicles, (id) => [{ path: `/vehicles/${id}`, headers }]);
  // Each takes the place of the one before: a transaction of rows, and all that follows from it.
  const charge = await shoot(apiUrl, vehicles, (id) =>
    ['START', 'STOP'].map((action) => ({
      method: 'POST',
      path: `/vehicles/${id}/charging`,
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({ action }),
    })),
  );
  const memory = residentMegabytes(loadstar);
  const crowd = await shoot(apiUrl, vehicles, () => [{ path: '/vehicles', headers }], CROWD);
  return [
    atLeast('GET vehicle, 10 connections', read.requests.average, 1200, 'requests/s'),
    noted('GET vehicle p50', `${read.latency.p50} ms`),
    atMost('GET vehicle p99', read.latency.p99, 20, 'ms'),
    noted('POST charging, 10 connections', `${charge.requests.average.toFixed(0)} requests/s`),
    noted('POST charging p50', `${charge.latency.p50} ms`),
    noted('POST charging p99', `${charge.latency.p99} ms`),
    atMost('answers that were not 2xx', failures(read) + failures(charge), 0, 'answers'),
    atMost('memory of the local cloud after that', memory, 300, 'MB'),
    noted('GET vehicles, 200 connections', `${crowd.requests.average.toFixed(0)} requests/s`),
    noted('GET vehicles p99, 200 connections', `${crowd.latency.p99} ms`),
    atMost('answers to them that were not 2xx', failures(crowd), 0, 'answers'),
    atMost('memory of the local cloud after that crowd', residentMegabytes(loadstar), 400, 'MB'),
  ];
};

/** One vehicle per connection, each of which never obeys, so that its actions stay pending. */
const makeVehicles = async (api: ApiClient): Promise<readonly string[]> => {
  const vehicle = {
    isPluggedIn: true,
    chargesWhenPluggedIn: false,
    batteryLevel: 30,
    faults: { ignoresCommands: true },
  };
  await api.post('/sandbox/accounts', {
    vendor: 'TESLA',
    userId: 'bench',
    vehicles: Array.from({ length: CONNECTIONS }, () => vehicle),
  });
  return eventually('the vehicles', async () => {
    const { body } = await api.get('/users/bench/vehicles');
    const ids = body.data.map(({ id }: { id: string }) => id);
    return ids.length === CONNECTIONS ? ids : undefined;
  });
};

const shoot = (
  url: string,
  vehicles: readonly string[],
  requestsFor: (vehicleId: string) => readonly Request[],
  connections = CONNECTIONS,
): Promise<Result> => {
  const left = [...vehicles];
  return autocannon({
    url,
    connections,
    duration: SECONDS,
    setupClient: (connection) => connection.setRequests(requestsFor(left.pop() ?? '')),
  });
};

const failures = ({ non2xx, errors }: Result) => non2xx + errors;

/** As Linux counts it. */
const residentMegabytes = ({ pid }: LoadstarProcess): number => {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return (Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) * 1024) / 1e6;
};
