/** What a person calls something; null for what is called after its make because nobody gave it a name. */
export const givenName = (name: unknown, information: unknown): unknown => {
  const { brand, model } = Object(information);
  return name === `${String(brand)} ${String(model)}` ? null : name;
};
