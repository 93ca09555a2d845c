import { randomInt } from 'node:crypto';
import * as z from 'zod';

/** The property of that name of a secret: what a made-up password looks like. */
export const GenerateSecretString = z.object({
  PasswordLength: z.number().int().min(1).max(4096).default(32),
  ExcludeCharacters: z.string().default(''),
  ExcludeLowercase: z.boolean().default(false),
  ExcludeNumbers: z.boolean().default(false),
  ExcludePunctuation: z.boolean().default(false),
  ExcludeUppercase: z.boolean().default(false),
  IncludeSpace: z.boolean().default(false),
  SecretStringTemplate: z.string().optional(),
  GenerateStringKey: z.string().optional(),
});

/**
 * Makes up a password, or fills it into a template of JSON.
 *
 * @throws {Error} when every character is excluded.
 */
export const generateSecretString = (options: z.output<typeof GenerateSecretString>): string => {
  const alphabet = [
    options.ExcludeLowercase ? '' : 'abcdefghijklmnopqrstuvwxyz',
    options.ExcludeUppercase ? '' : 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
    options.ExcludeNumbers ? '' : '0123456789',
    options.ExcludePunctuation ? '' : '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~',
    options.IncludeSpace ? ' ' : '',
  ]
    .join('')
    .split('')
    .filter((character) => !options.ExcludeCharacters.includes(character));
  if (alphabet.length === 0) throw new Error('a secret of no characters cannot be made up');
  const password = Array.from(
    { length: options.PasswordLength },
    () => alphabet[randomInt(alphabet.length)],
  ).join('');
  const { SecretStringTemplate: template, GenerateStringKey: key } = options;
  if (template === undefined || key === undefined) return password;
  return JSON.stringify({ ...JSON.parse(template), [key]: password });
};
