/** A file of the tree that is made from others. The same tree always gives the same text. */
export type GeneratedFile = {
  /** From the root of the project. */
  readonly path: string;
  readonly text: () => string | Promise<string>;
};
