import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sandboxTiming } from '#shared/adapters/vendors/sandbox/timing.ts';

const read = (path: string) => readFileSync(path, 'utf8');
const readme = read('README.md').replace(/\s+/g, ' ');

describe('the README', () => {
  it('asks for the Node that the package asks for, in both of its files', () => {
    const [, major] = /You need Node (\d+) or newer/.exec(readme) ?? [];
    const wanted = { node: `>=${major}` };

    expect(JSON.parse(read('package.json')).engines).toEqual(wanted);
    expect(JSON.parse(read('package-lock.json')).packages[''].engines).toEqual(wanted);
  });

  it('shows the demo that there is, and its picture', () => {
    const { scripts } = JSON.parse(read('package.json'));

    expect(scripts.demo).toMatch(/ bin\/demo\.ts$/);
    expect(readme).toContain('npm run demo');
    expect(readme).toContain('smart charging PLAN:ENDED:FINISHED');
    expect(read('docs/pictures/smart-night.svg')).toContain('One night');
  });

  it('says how long an action that fails takes to', () => {
    expect(readme).toContain(`stays \`PENDING\` for ${sandboxTiming.actionTimeout / 1000} seconds`);
  });
});
