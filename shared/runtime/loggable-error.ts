/**
 * What may be logged of something thrown: name, words and place, of it and of its causes, and nothing
 * else. Errors of the AWS SDK carry whole rows along, and one of `JSON.parse` quotes what it read.
 */
export const loggableError = (thrown: unknown, depth = 0): Error => {
  if (!(thrown instanceof Error)) return new Error(`thrown: ${typeof thrown}`);
  const { name, message, stack, cause } = thrown;
  const words = thrown instanceof SyntaxError ? 'text that does not parse' : message;
  const goesOn = cause !== undefined && depth < MAX_DEPTH;
  const plain = new Error(words, goesOn ? { cause: loggableError(cause, depth + 1) } : {});
  plain.name = name;
  plain.stack = stack?.replace(message, () => words) ?? '';
  return plain;
};

/** Nobody reads further, and a circle of causes has to end somewhere. */
const MAX_DEPTH = 5;
