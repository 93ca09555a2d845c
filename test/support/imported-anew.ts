let times = 0;

/**
 * Imports a module of the project once more, with state of its own, as a new process would; what it imports itself is shared.
 *
 * @param path From the root of the project.
 */
export const importedAnew = async <Module>(path: string): Promise<Module> => {
  times += 1;
  return import(new URL(`../../${path}?anew=${times}`, import.meta.url).href);
};
