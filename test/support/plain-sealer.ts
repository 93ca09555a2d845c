import type { Opener, Sealer } from '#shared/ports/sealer.ts';

/** Seals nothing, but opens a text only for whom it was sealed, as the real one does. */
export const plainSealer: Sealer & Opener = {
  seal: async (text, belongsTo) => JSON.stringify([text, belongsTo]),
  open: async (sealed, belongsTo) => {
    const [text, owner] = JSON.parse(sealed);
    if (JSON.stringify(owner) !== JSON.stringify(belongsTo)) throw new Error('sealed for another');
    return text;
  },
};
