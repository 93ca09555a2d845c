import { globSync, readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';

/** The root of the repository. */
export const root = new URL('../../../', import.meta.url);

/** The text of every file that a storm is made of, by its path from the root. */
export type Sources = Readonly<Record<string, string>>;

/** All of them as they are now: the tree may be edited while storms run, and those must be the same. */
export const readSources = (): Sources =>
  Object.fromEntries(
    globSync('{shared,functions,test/simulation}/**/*.ts', { cwd: root }).map((path) => [
      path,
      readFileSync(new URL(path, root), 'utf8'),
    ]),
  );

/** From now on this process takes its files from here and not from the disk. */
export const loadFrom = (sources: Sources): void => {
  const sourceOf = (url: string) =>
    url.startsWith(root.href) ? sources[url.slice(root.href.length)] : undefined;
  registerHooks({
    resolve: (specifier, context, nextResolve) => {
      // The subpath imports of package.json: each begins with the name of a folder.
      const { href: url } = new URL(specifier.replace(/^#/, ''), root);
      const isOurs = specifier.startsWith('#') && sourceOf(url) !== undefined;
      return isOurs ? { url, shortCircuit: true } : nextResolve(specifier, context);
    },
    load: (url, context, nextLoad) => {
      const source = sourceOf(url);
      return source === undefined
        ? nextLoad(url, context)
        : { format: 'module-typescript', source, shortCircuit: true };
    },
  });
};
