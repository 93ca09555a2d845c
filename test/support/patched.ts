/** What a client that knows the one view makes of the other, when it is told which parts of it changed. */
export const patched = (old: object, news: object, paths: readonly string[]): object => {
  const result = structuredClone(old);
  for (const path of paths) {
    const names = path.split('.');
    const last = names.pop() ?? '';
    const partOf = (whole: object) => names.reduce((part, name) => Object(part)[name], whole);
    Object.assign(partOf(result), { [last]: Object(partOf(news))[last] });
  }
  return result;
};
