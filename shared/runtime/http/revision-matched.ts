/** The revision that a request is about (`If-Match`), with or without the quotes of an entity tag; undefined for any. */
export const revisionMatched = (
  headers: Readonly<Record<string, string | undefined>>,
): string | undefined => {
  const given = headers['if-match']?.trim();
  if (given === undefined || given === '' || given === '*') return undefined;
  return given.replace(/^(W\/)?"(.*)"$/, '$2');
};
