/** Marks what a storm threw on purpose, to tell it from what our own code did wrong. */
const injected = new WeakSet<object>();

/** The error, marked as part of the storm. */
export const asInjected = <Thrown extends Error>(error: Thrown): Thrown => {
  injected.add(error);
  return error;
};

/** Whether an error, or what caused it, is part of the storm. */
export const isInjected = (error: unknown): boolean =>
  error instanceof Error && (injected.has(error) || isInjected(error.cause));
