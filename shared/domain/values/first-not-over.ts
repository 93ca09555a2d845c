/** The first of some spans that ends after a moment; of many, a few are looked at. @param spans In the order of their ends. */
export const firstNotOver = <Span>(
  spans: readonly Span[],
  at: number,
  endOf: (span: Span) => number,
): Span | undefined => {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const span = spans[middle];
    if (span !== undefined && endOf(span) <= at) low = middle + 1;
    else high = middle;
  }
  return spans[low];
};
