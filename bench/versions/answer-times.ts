import { atMost, type Measured, noted, quantile } from '#bench/local-cloud/measured.ts';
import { newestVersion, versionDates } from '#shared/contract/versions/version-dates.ts';
import { accessToken } from '#test/support/api-client.ts';
import { startFromSources } from '#test/support/loadstar-process.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

const REQUESTS = 2_000;
const oldest = versionDates.at(-1) ?? newestVersion;

/**
 * What a client of the oldest version waits longer for one thing. Requests in both versions take turns, so that whatever else the
 * machine does meets both alike.
 */
export const answerTimes = async (): Promise<readonly Measured[]> => {
  await using folder = await temporaryFolder();
  const loadstar = await startFromSources(folder.path, ['--memory']);
  try {
    const { apiUrl, client } = loadstar.description;
    const authorization = `Bearer ${await accessToken(apiUrl, client)}`;
    const json = { authorization, 'content-type': 'application/json' };
    await fetch(`${apiUrl}/sandbox/homes`, {
      method: 'POST',
      headers: json,
      body: JSON.stringify({ userId: 'bench', preset: 'ev-commuter' }),
    });
    const list = await fetch(`${apiUrl}/vehicles`, { headers: json });
    const { data } = (await list.json()) as { data: readonly { id: string }[] };
    const url = `${apiUrl}/vehicles/${data[0]?.id}`;
    const times = new Map([newestVersion, oldest].map((version) => [version, [] as number[]]));
    for (let request = -100; request < REQUESTS; request += 1) {
      for (const [version, taken] of times) {
        const began = performance.now();
        const answer = await fetch(url, { headers: { authorization, 'enode-version': version } });
        await answer.arrayBuffer();
        if (answer.status !== 200) throw new Error(`a vehicle is answered ${answer.status}`);
        if (request >= 0) taken.push(performance.now() - began);
      }
    }
    const at = (version: string, share: number) => quantile(times.get(version) ?? [], share);
    const more = (share: number) => 100 * (at(oldest, share) / at(newestVersion, share) - 1);
    return [
      atMost('`GET /vehicles/{id}`, p95 of the oldest above the newest', more(0.95), 5, '%'),
      noted(
        'the same: p50, p95 of the newest',
        `${at(newestVersion, 0.5).toFixed(2)} ms, ${at(newestVersion, 0.95).toFixed(2)} ms`,
      ),
      noted(
        'the same: p50, p95 of the oldest',
        `${at(oldest, 0.5).toFixed(2)} ms, ${at(oldest, 0.95).toFixed(2)} ms`,
      ),
    ];
  } finally {
    await loadstar.stop();
  }
};
