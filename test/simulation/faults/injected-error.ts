/** Marks what a storm threw on purpose, to tell it from what our own code did wrong. */
const injected = new WeakSet<object>();

/** The error, marked as part of the storm. */
export const asInjected = <Thrown extends Error>(error: Thrown): Thrown => {
  injected.add(error);
  return error;
};

/** Bugs of adapters: as much part of the storm, but none of them may cost more than a look or a command. */
const adapterBugs = new WeakSet<object>();

/** A bug that an adapter has for as long as the storm wants. */
export const adapterBug = (message: string): TypeError => {
  const error = asInjected(new TypeError(message));
  adapterBugs.add(error);
  return error;
};

/** Whether an error, or what caused it, is a bug that the storm gave an adapter. */
export const isAdapterBug = (error: unknown): boolean =>
  error instanceof Error && (adapterBugs.has(error) || isAdapterBug(error.cause));

/** Whether an error, or what caused it, is part of the storm. */
export const isInjected = (error: unknown): boolean =>
  error instanceof Error && (injected.has(error) || isInjected(error.cause));
