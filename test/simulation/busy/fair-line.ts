/** What waits, taken in turns by whose it is, as the queues do. */
export const fairLine = <Item>(groupOf: (item: Item) => string) => {
  const lines = new Map<string, { readonly items: Item[]; head: number }>();
  let waiting = 0;
  return {
    waiting: () => waiting,
    enter: (item: Item): void => {
      const name = groupOf(item);
      const line = lines.get(name) ?? { items: [], head: 0 };
      line.items.push(item);
      lines.set(name, line);
      waiting += 1;
    },
    /** The first of the line whose turn it is; undefined when nothing waits. */
    take: (): Item | undefined => {
      for (const [name, line] of lines) {
        lines.delete(name);
        const item = line.items[line.head];
        if (item === undefined) continue;
        line.head += 1;
        if (line.head < line.items.length) lines.set(name, line);
        waiting -= 1;
        return item;
      }
      return undefined;
    },
  };
};
