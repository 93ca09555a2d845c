import type { OwnOperation } from '#test/simulation/kinds/kind-in-storm.ts';

type Operation = Omit<OwnOperation, 'handler'>;

/** How people start and stop charging, whatever it is that charges. */
export const charging: Operation = {
  often: 28,
  asked: ({ random }) => ({ body: { action: random.chance(0.64) ? 'START' : 'STOP' } }),
};

/** How they want it to charge now, and are done with that. */
export const overriding: Operation = { often: 5, asked: () => ({}) };
export const endingOverride: Operation = { often: 3, asked: () => ({}) };

/** The same, as the oldest integrations word it. */
export const overridingFormerly: Operation = { often: 1, asked: () => ({}) };
export const endingFormerly: Operation = { often: 1, asked: () => ({}) };

/** How they limit the current that it takes, or gives. */
export const maxCurrent: Operation = {
  often: 7,
  asked: ({ random }) => ({ body: { maxCurrent: random.whole(6, 32) } }),
};
