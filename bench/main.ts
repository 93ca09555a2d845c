import { cpus } from 'node:os';
import { costPagesSuite, costSuite } from '#bench/cost/suite.ts';
import { dueSuite } from '#bench/due/suite.ts';
import { fleetSuite } from '#bench/fleet/suite.ts';
import { flexSuite } from '#bench/flex/suite.ts';
import { inputSuite } from '#bench/input/suite.ts';
import { localCloudSuite } from '#bench/local-cloud/suite.ts';
import { pairingSuite } from '#bench/pairing/suite.ts';
import { planningSuite } from '#bench/planning/suite.ts';
import { smartChargingSuite } from '#bench/smart-charging/suite.ts';
import type { Suite } from '#bench/suite.ts';
import { versionsSuite } from '#bench/versions/suite.ts';
import { webhooksSuite } from '#bench/webhooks/suite.ts';

/** Every suite that `npm run bench -- <name...>` can run. */
const suites: readonly Suite[] = [
  localCloudSuite,
  planningSuite,
  inputSuite,
  webhooksSuite,
  fleetSuite,
  flexSuite,
  dueSuite,
  costSuite,
  costPagesSuite,
  smartChargingSuite,
  versionsSuite,
  pairingSuite,
];

const main = async (wanted: readonly string[]): Promise<void> => {
  const unknown = wanted.filter((name) => !suites.some((suite) => suite.name === name));
  if (unknown.length > 0 || wanted.length === 0) {
    const known = suites.map(({ name, about }) => `  ${name}  ${about}`).join('\n');
    throw new RangeError(`usage: npm run bench -- <suite...>\n${known}`);
  }
  console.log(`${cpus()[0]?.model}, ${cpus().length} cores, Node ${process.version}\n`);
  for (const suite of suites.filter(({ name }) => wanted.includes(name))) {
    console.log(`${suite.name}: ${suite.about}\n`);
    const missed = await suite.run((line) => console.log(line));
    if (missed.length > 0) console.log(`\nmissed: ${missed.join('; ')}`);
  }
};

await main(process.argv.slice(2));
