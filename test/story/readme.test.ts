import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { startFromSources } from '#test/support/loadstar-process.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

/** What a newcomer pastes, block after block, as one script. */
const script = [...readFileSync('README.md', 'utf8').matchAll(/^```bash\n(.*?)^```$/gms)]
  .map(([, block = '']) => block)
  .join('\n');

/** The README's own addresses and folder, where this run has others. */
const readAgainst = (apiUrl: string, folder: string) =>
  script.replaceAll('http://127.0.0.1:4000', apiUrl).replaceAll('./.loadstar', folder);

it('does what the first ten minutes of the README say', async () => {
  await using folder = await temporaryFolder();
  const loadstar = await startFromSources(folder.path, ['--memory']);
  try {
    const { apiUrl } = loadstar.description;
    const commands = `set -euo pipefail\n${readAgainst(apiUrl, folder.path)}`;

    const { stdout, stderr } = await promisify(execFile)('bash', ['-c', commands]);

    expect(stderr).toBe('');
    expect(stdout).toContain('{"data":[],"pagination":{"after":null,"before":null}}');
    expect(stdout).toMatch(/"state":"CONFIRMED".*"kind":"START"/);
    expect(stdout).toContain("powerDeliveryState: 'PLUGGED_IN:CHARGING'");
    expect(stdout).toContain('body.action must be one of \\"START\\", \\"STOP\\"');
    expect(stdout).toMatch(/sha1=[0-9a-f]{40}\nuser:vehicle:updated \[/);
    expect(stdout).toContain("'chargeState.isPluggedIn'");
    expect(stdout).toMatch(/^enode-version: 2024-01-01\r?$/m);
    expect(stdout).toMatch(/2025-10-01 {2}default .* Moved here\n.* 2024-01-01 {11}1 request, /);
    expect(stdout).toMatch(/hvac of TADO\n(.*\n)*meter of SMA\n\{ power: /);
  } finally {
    await loadstar.stop();
  }
}, 180_000);
