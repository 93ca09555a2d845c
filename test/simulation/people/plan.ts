import { randomOfStorm } from '#test/simulation/storm-random.ts';

/** What somebody may do in a storm, and how often compared with the rest. */
export const deeds = {
  'open an account': 6,
  'open a link session': 4,
  'link again': 4,
  'change a device': 20,
  'add a device': 2,
  'plug in': 3,
  'remove a device': 1.8,
  'close an account': 1.2,
  'revoke credentials': 1,
  'restore credentials': 2,
  'ask something of a device': 35,
  'cancel an action': 6,
  'hint at a refresh': 4,
  'read a device': 7,
  'list devices': 4,
  'list the devices of a user': 4,
  'read an action': 4,
  'look up interventions': 0.2,
  'create a location': 4,
  'move a location': 5,
  'delete a location': 2.5,
  'read a location': 1,
  'list locations': 1.5,
  'put a tariff': 2,
  'read a tariff': 0.7,
  'link a location to a tariff': 4,
  'read the tariff of a location': 1.5,
  'tell own prices': 0.3,
  'create a schedule': 8,
  'change a schedule': 5,
  'delete a schedule': 1.2,
  'read a schedule': 2,
  'list schedules': 0.7,
  'agree upon flexibility': 7,
  'ask something of the fleet': 2,
  'agree upon something else': 1.5,
  'want something else once': 4,
  'want it no longer': 1.5,
  'end an agreement': 1.5,
  'read what was agreed': 2,
  'list what was agreed': 0.7,
  'look at pairs': 1,
  'say what is a pair': 3,
  'read what was consumed': 1.5,
  'ask as of old': 4,
  'read a user': 2,
  'list users': 2,
  'open a home': 0.15,
  'close a home': 0.1,
  'look into the sandbox': 2,
  'create a webhook': 1.2,
  'change a webhook': 2.5,
  'delete a webhook': 0.7,
  'test a webhook': 1,
  'read webhooks': 2,
  'look at deliveries': 1,
  'send deliveries again': 2,
  'lose a receiver': 0.3,
  'delete a user': 2.2,
  'deauthorize a user': 1.4,
  'disconnect a vendor': 1.2,
  'link an asset again': 2,
  'ask for what is not theirs': 4,
  'ask for nonsense': 2,
  'rotate a secret': 0.4,
  'rotate the keys': 0.15,
  'delete a client': 0.12,
  'knock with a wrong secret': 0.5,
  'read the keys': 0.5,
  'look at all clients': 0.2,
} as const satisfies Readonly<Record<string, number>>;

export type Deed = keyof typeof deeds;

/** One thing that somebody does. All that is left open is drawn by the step's own number. */
export type PlannedStep = {
  readonly number: number;
  /** Milliseconds after the storm began. */
  readonly at: number;
  readonly deed: Deed;
  /** Which client of the platform does it, or has it done. */
  readonly tenant: number;
  /** Which of its users it is about. */
  readonly user: number;
};

export const TENANTS = 3;
export const USERS = 5;

/** So many steps see to it that there is somebody to be in the storm. */
const BEGINNING = 12;
const beginning = (number: number): Deed =>
  number % 4 === 0 ? 'create a webhook' : 'open an account';

/** Mean time between two steps that have nothing to do with each other. */
const MEAN_GAP = 1_000;

/** What a seed has everybody do, in so many steps: often several things at once, to the same user. */
export const planOf = (seed: number, length: number): readonly PlannedStep[] => {
  const random = randomOfStorm(seed).fork('plan');
  const names = Object.keys(deeds) as readonly Deed[];
  const total = Object.values(deeds).reduce((sum, weight) => sum + weight, 0);
  const drawDeed = (): Deed => {
    let left = random.unit() * total;
    for (const name of names) {
      left -= deeds[name];
      if (left < 0) return name;
    }
    return names[0] as Deed;
  };
  const steps: PlannedStep[] = [];
  let at = 0;
  let [tenant, user] = [0, 0];
  for (let number = 0; number < length; number += 1) {
    const isTogether = number > 0 && random.chance(0.45);
    at += isTogether ? random.exponential(60) : random.exponential(MEAN_GAP * 1.8);
    if (!isTogether || random.chance(0.15)) {
      tenant = random.whole(0, TENANTS - 1);
      user = random.whole(0, USERS - 1);
    }
    const deed = number < BEGINNING ? beginning(number) : drawDeed();
    steps.push({ number, at: Math.round(at), deed, tenant, user });
  }
  return steps;
};
