import { bundles } from '#bench/local-cloud/bundles.ts';
import { dynamodb } from '#bench/local-cloud/dynamodb.ts';
import { atMost, type Measured, noted } from '#bench/local-cloud/measured.ts';
import { roundTrip } from '#bench/local-cloud/round-trip.ts';
import { underLoad } from '#bench/local-cloud/under-load.ts';
import type { Suite } from '#bench/suite.ts';
import { startFromSources } from '#test/support/loadstar-process.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

/** What a user of `npm start` feels, and what a deployed function costs to start. */
export const localCloudSuite: Suite = {
  name: 'local-cloud',
  about: 'start, load, round trip and bundles; client and server share the machine',
  run: async (print) => {
    print('| What | Measured | Goal | Met |');
    print('|---|---|---|---|');
    const lines = [
      ...(await wholeHouse()),
      ...(await bundles()),
      ...(await dynamodb()).map(({ name, value, unit }) => noted(name, `${value} ${unit}`)),
    ];
    for (const { what, value, goal, met } of lines) {
      print(`| ${what} | ${value} | ${goal} | ${met ? 'yes' : 'no'} |`);
    }
    return lines.filter(({ met }) => !met).map(({ what }) => what);
  },
};

const wholeHouse = async (): Promise<Measured[]> => {
  await using folder = await temporaryFolder();
  const began = performance.now();
  const loadstar = await startFromSources(folder.path, []);
  const startSeconds = (performance.now() - began) / 1000;
  try {
    return [
      atMost('npm start to the first answer, all included', startSeconds, 5, 's'),
      ...(await roundTrip(loadstar)),
      ...(await underLoad(loadstar)),
    ];
  } finally {
    await loadstar.stop();
  }
};
