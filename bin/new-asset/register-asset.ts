import { type AssetSeed, renamed } from '#bin/new-asset/asset-files.ts';
import { importLine } from '#bin/scaffold/import-line.ts';

/** An entry of a registry: what to import, and which line joins behind a line that is there. */
type Entry = {
  readonly imports: readonly (readonly [names: string, from: string, isType?: boolean])[];
  readonly lines: readonly (readonly [behind: string, line: string])[];
};

/** The registries of kinds. A kind that is missing in one of them does not compile. */
const registries: Readonly<Record<string, Entry>> = {
  'shared/domain/assets/kinds.ts': {
    imports: [
      ['gadgetRules', 'shared/domain/assets/gadget/gadget-rules.ts'],
      ['GadgetKind', 'shared/domain/assets/gadget/gadget-state.ts', true],
    ],
    lines: [
      ['export type Kinds = {', '  readonly gadget: GadgetKind;'],
      ['const rules: {', '  gadget: gadgetRules,'],
    ],
  },
  'shared/contract/asset-registry.ts': {
    imports: [
      ['gadget', 'shared/contract/assets/gadget.ts'],
      ['virtualGadget', 'shared/contract/sandbox/virtual-gadget.ts'],
    ],
    lines: [
      ['const contracts: {', '  gadget,'],
      ['const virtualContracts: {', '  gadget: virtualGadget,'],
    ],
  },
  'shared/data/assets/kind-items.ts': {
    imports: [
      ['GadgetItem, GadgetRequestItem, VirtualGadgetItem', 'shared/data/assets/gadget-item.ts'],
    ],
    lines: [
      ['export const assetItems: {', '  gadget: GadgetItem,'],
      ['export const requestItems: {', '  gadget: GadgetRequestItem,'],
      ['export const virtualItems: {', '  gadget: VirtualGadgetItem,'],
    ],
  },
  'shared/domain/sandbox/virtual-kinds.ts': {
    imports: [
      ['gadgetSimulation', 'shared/domain/sandbox/gadget/gadget-simulation.ts'],
      ['GadgetVirtual', 'shared/domain/sandbox/gadget/virtual-gadget.ts', true],
    ],
    lines: [
      ['export type VirtualKinds = {', '  readonly gadget: GadgetVirtual;'],
      ['const simulations: {', '  gadget: gadgetSimulation,'],
    ],
  },
  'test/simulation/kinds/kinds.ts': {
    imports: [['gadget', 'test/simulation/kinds/gadget.ts']],
    lines: [['const kinds: {', '  gadget,']],
  },
};

/**
 * The texts of the registries with a new kind in them, last in each list: the kind that came first is
 * what requests to the sandbox mean that name none.
 *
 * @param read The text of a file.
 * @throws {Error} when the kind is there already, or a registry is not what it was.
 */
export const registerAsset = (
  seed: AssetSeed,
  read: (path: string) => string,
): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(registries).map(([path, { imports, lines }]) => {
      const text = read(path);
      const words = (line: string) => renamed(line, seed);
      const heads = imports.map(([names, from, isType]) =>
        words(importLine(isType ? `type ${names}` : names, `#${from}`)),
      );
      if (heads.some((line) => text.includes(line))) {
        throw new Error(`${seed.kind} is in ${path} already`);
      }
      const joined = lines.reduce((all, [list, line]) => joinLast(all, list, words(line)), text);
      return [path, [...heads, joined].join('\n')];
    }),
  );

/** Puts a line at the end of the list that begins with a line. */
const joinLast = (text: string, list: string, line: string): string => {
  const start = text.indexOf(list);
  const end = text.indexOf('\n};', start);
  if (start < 0 || end < 0) throw new Error(`there is no list that begins with "${list}"`);
  return `${text.slice(0, end)}\n${line}${text.slice(end)}`;
};
