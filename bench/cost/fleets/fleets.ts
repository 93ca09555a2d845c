import type { Fleet } from '#bench/cost/fleets/fleet.ts';

/** Every vendor answers after a second, as the slower half of them does. */
const slow = { answersAfterSeconds: 1, takesEffectAfterSeconds: 0 };
const aCar = { faults: { slow }, batteryLevel: 50 };
const carsWith = (settings: object) => (index: number) => ({
  vendor: 'TESLA',
  userId: `user-${index}`,
  vehicles: [{ ...aCar, ...settings }],
});
const aFleet = { hour: 10, hours: 1, isTold: true, asks: 'nothing' } as const;

/**
 * What is counted, each by itself. The first one is nobody at all: what a deployment does by itself. Those in which little
 * happens are big enough for the messages of a minute to be full, as they are in a deployment that somebody asks the
 * price of.
 */
export const fleets: readonly Fleet[] = [
  {
    ...aFleet,
    name: 'nobody',
    about: 'no account at all',
    accounts: 0,
    account: carsWith({}),
  },
  {
    ...aFleet,
    name: 'idle',
    about: 'vehicles that are not plugged in',
    accounts: 3_000,
    account: carsWith({ isPluggedIn: false }),
  },
  {
    ...aFleet,
    name: 'plugged',
    about: 'vehicles that are plugged in and do not charge',
    accounts: 1_500,
    account: carsWith({ isPluggedIn: true, chargesWhenPluggedIn: false }),
  },
  {
    ...aFleet,
    name: 'charging',
    about: 'vehicles that charge, and a webhook that takes all events',
    accounts: 320,
    account: carsWith({ isPluggedIn: true, chargesWhenPluggedIn: true, batteryLevel: 15 }),
  },
  {
    ...aFleet,
    name: 'home by day',
    about: 'homes, each one account with an inverter, a battery and a meter, at noon',
    accounts: 20,
    account: (index) => ({ vendor: 'SOLAREDGE', userId: `user-${index}`, ...aHome }),
  },
  {
    ...aFleet,
    name: 'home by night',
    about: 'the same homes at midnight',
    hour: 23,
    accounts: 20,
    account: (index) => ({ vendor: 'SOLAREDGE', userId: `user-${index}`, ...aHome }),
  },
  {
    ...aFleet,
    name: 'read',
    about: 'vehicles that are not plugged in, of which the client reads one a second',
    accounts: 20,
    account: carsWith({ isPluggedIn: false }),
    asks: 'vehicles',
  },
  {
    ...aFleet,
    name: 'commanded',
    about: 'vehicles that are plugged in, each of which is told once to charge',
    accounts: 20,
    account: carsWith({ isPluggedIn: true, chargesWhenPluggedIn: false }),
    asks: 'actions',
  },
];

const aHome = {
  inverters: [{ faults: { slow } }],
  batteries: [{ faults: { slow } }],
  meters: [{ faults: { slow } }],
};
