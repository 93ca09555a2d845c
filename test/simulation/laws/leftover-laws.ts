import { tableNames } from '#shared/contract/resources/tables.ts';
import { parseAsset } from '#shared/data/assets/asset-row.ts';
import { minutes } from '#shared/domain/quantities/units.ts';
import type { MemoryQueue, Waiting } from '#test/simulation/cloud/queues/memory-queue.ts';
import { GARBAGE, POISON } from '#test/simulation/faults/mischief.ts';
import {
  type Law,
  type LawWorld,
  numberIn,
  type RawRow,
  textIn,
} from '#test/simulation/laws/law-world.ts';
import { isFollowed, METRONOME_BEAT } from '#test/simulation/platform/metronome.ts';
import type { Platform } from '#test/simulation/platform/platform.ts';

/** What is due must have been looked at by then, once nothing goes wrong. */
const LOOKED_AT = minutes(15);
/** What is due is looked at by then even in the worst of the storm. */
const LOOKED_AT_IN_A_STORM = minutes(45);

/**
 * Nothing is due that nobody looks at, no wake-up is lost, nothing waits in a queue or a stream, and what was
 * given up is what nobody can read.
 */
export const leftoverLaws = ({ scheduler, broken }: LawWorld): Law => {
  const unreadable = new Set<string>();

  const checkDue = (table: string, row: RawRow, bound: number) => {
    if (row.dueShard === undefined) return;
    const late = scheduler.now() - numberIn(row, 'dueAt');
    if (late > bound) {
      const name = `${table} ${textIn(row, 'pk')} ${textIn(row, 'sk')}`;
      broken('what is due is looked at', `${name} is ${Math.round(late / 1000)} s late`);
    }
  };
  const checkAllDue = ({ rows }: Platform, bound: number) => {
    for (const name of tableNames) {
      for (const row of rows.rows(name)) checkDue(name, row, bound);
    }
  };
  const isForgotten = ({ sentAt, isCopy }: Waiting, { givesUpAfter }: MemoryQueue) =>
    sentAt < scheduler.now() - Math.max(LOOKED_AT, givesUpAfter) && !isCopy;
  const checkQueues = ({ queues, deadLetters }: Platform) => {
    for (const [name, queue] of Object.entries(queues)) {
      const left = queue.waiting().find((message) => isForgotten(message, queue));
      if (left) broken('queues run empty', `${name} holds ${left.body}`);
    }
    for (const [name, queue] of Object.entries(deadLetters)) {
      const letter = queue.waiting().find(({ body }) => !body.startsWith(POISON));
      if (letter) broken('dead letters are poison', `${name} gave up ${letter.body}`);
    }
  };
  const checkStreams = ({ givenUp, streams }: Platform) => {
    for (const [name, stream] of streams) {
      if (stream.outstanding() > 0) broken('streams are read', `${name} has changes left`);
    }
    for (const { body } of givenUp.waiting()) {
      const at = Number(JSON.parse(body).DDBStreamBatchInfo.startSequenceNumber);
      if (!unreadable.has(String(at))) broken('only the unreadable is given up', body);
    }
  };
  const checkTargets = ({ rows }: Platform) => {
    const assets = new Set([...rows.rows('assets')].map(({ pk }) => pk));
    for (const { pk, sk } of rows.rows('actions')) {
      if (sk === 'TARGET' && !assets.has(pk)) {
        broken('a target goes with its device', `of ${String(pk)} only the target is left`);
      }
    }
  };
  const checkWakeUps = ({ rows }: Platform) => {
    const controls = new Map([...rows.rows('controls')].map((row) => [textIn(row, 'pk'), row]));
    for (const row of rows.rows('assets')) {
      const wakeAt = numberIn(controls.get(textIn(row, 'pk')), 'wakeAt');
      const isFresh = numberIn(row, 'updatedAt') > scheduler.now() - LOOKED_AT;
      // Whose user was deauthorized is not woken for.
      if (isFresh || !isActive(row) || row.isMuted === true) continue;
      if (!(wakeAt > 0 && wakeAt < scheduler.now() + 2 * METRONOME_BEAT)) {
        broken('no wake-up is lost', `${textIn(row, 'pk')} is to wake at ${wakeAt}`);
      }
    }
  };
  return {
    onChange: ({ after, sequence }) => {
      if (after && textIn(after, 'pk').startsWith(GARBAGE)) unreadable.add(String(sequence));
    },
    nowAndThen: (platform) => checkAllDue(platform, LOOKED_AT_IN_A_STORM),
    atRest: (platform) => {
      checkAllDue(platform, LOOKED_AT);
      checkQueues(platform);
      checkStreams(platform);
      checkTargets(platform);
      checkWakeUps(platform);
    },
  };
};

/** Whether something goes on with a device for which the storm's own controller wants to be woken up. */
const isActive = (row: RawRow): boolean => {
  const asset = textIn(row, 'pk').startsWith(GARBAGE) ? undefined : parseAsset({ ...row });
  return asset !== undefined && isFollowed(asset);
};
