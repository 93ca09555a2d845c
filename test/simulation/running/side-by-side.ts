/** Works on things a few at a time, in their order, each as soon as there is a place for it. */
export const sideBySide = async <Thing>(
  things: readonly Thing[],
  width: number,
  work: (thing: Thing) => Promise<void>,
): Promise<void> => {
  const left = things.values();
  // Every worker takes from the same iterator.
  const worker = async () => {
    for (const thing of left) await work(thing);
  };
  await Promise.all(Array.from({ length: width }, worker));
};
