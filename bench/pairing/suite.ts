import { medianTime } from '#bench/interleave.ts';
import { atLeast, atMost, type Measured, noted, quantile } from '#bench/local-cloud/measured.ts';
import { fourByFour } from '#bench/pairing/four-by-four.ts';
import { likelihoods } from '#bench/pairing/likelihoods.ts';
import { DAYS, JUDGED_ON, pairingOf } from '#bench/pairing/pairing-of.ts';
import type { Score } from '#bench/pairing/score.ts';
import type { Suite } from '#bench/suite.ts';
import { judgePairs } from '#shared/domain/pairing/judge-pairs.ts';

/** `PAIRING_HOUSEHOLDS` of them, where fewer will do. */
const HOUSEHOLDS = Number(process.env.PAIRING_HOUSEHOLDS ?? 2_000);
const MINUTE = 60_000;

/** How well it is found which car is at which charger, and how long that takes. */
export const pairingSuite: Suite = {
  name: 'pairing',
  about:
    'which car is plugged into which charger: right, wrong and missed, beside who is plugged in',
  run: async (print) => {
    const { ours, plain } = pairingOf(JUDGED_ON, HOUSEHOLDS);
    print(`${HOUSEHOLDS} households, ${DAYS} days, ${ours.sessions} sessions\n`);
    print('| What | Measured | Both plugged in | Goal | Met |');
    print('|---|---|---|---|---|');
    const [rows, others] = [qualityOf(ours), qualityOf(plain)];
    rows.forEach(({ what, value, goal, met }, i) => {
      print(`| ${what} | ${value} | ${others[i]?.value ?? ''} | ${goal} | ${met ? 'yes' : 'no'} |`);
    });
    const speeds = [speedOf(2), speedOf(4)];
    for (const { what, value, goal, met } of speeds) {
      print(`| ${what} | ${value} | | ${goal} | ${met ? 'yes' : 'no'} |`);
    }
    print('');
    for (const line of likelihoods()) print(line);
    return [...rows, ...speeds].filter(({ met }) => !met).map(({ what }) => what);
  },
};

const qualityOf = (score: Score): readonly Measured[] => {
  const right = 1 - score.wrongActivations / score.activations;
  return [
    exactly(
      atLeast('activations that are right', 100 * right, 99.9, '%'),
      `${(100 * right).toFixed(3)} %`,
    ),
    exactly(
      atMost('paired time that is wrong', (100 * score.wrongTime) / score.pairedTime, 0.05, '%'),
      `${((100 * score.wrongTime) / score.pairedTime).toFixed(3)} %`,
    ),
    atLeast('true sessions found', (100 * score.found) / score.sessions, 97, '%'),
    atLeast(
      'of those of two cars at one charger',
      (100 * score.sharedFound) / score.sharedSessions,
      90,
      '%',
    ),
    atMost(
      'plug-in readable on both sides to active, p50',
      quantile(score.waits, 0.5) / MINUTE,
      7,
      'min',
    ),
    atMost('p95', quantile(score.waits, 0.95) / MINUTE, 20, 'min'),
    atMost('unplug readable to null, p99', quantile(score.unplugs, 0.99) / MINUTE, 7, 'min'),
    atMost('activations with another car at the charger', score.strayActivations, 0, ''),
    noted('of those after a swap that nobody had told of yet', String(score.untoldSwaps)),
    noted(
      'wrong pairs, asked every ten minutes, with another car there',
      `${((1e5 * score.strayCommands) / score.commands).toFixed(1)} in 10⁵`,
    ),
  ];
};

const exactly = (measured: Measured, value: string): Measured => ({ ...measured, value });

const speedOf = (pluggedIn: number): Measured => {
  const { memory, look } = fourByFour(pluggedIn);
  const often = () => {
    for (let i = 0; i < OFTEN; i += 1) judgePairs(memory, look);
  };
  const each = (1000 * medianTime(often, 60)) / OFTEN;
  return atMost(`one user, 4 × 4 devices, ${pluggedIn} of each plugged in`, each, 50, 'µs');
};

const OFTEN = 200;
