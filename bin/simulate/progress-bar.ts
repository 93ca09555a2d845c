/** What a bar is drawn on. */
type Terminal = { readonly isTTY?: boolean | undefined; readonly write: (text: string) => unknown };

/** A bar that grows in one line of a terminal, and is gone at the end; nothing where nobody looks. */
export const progressBar = (terminal: Terminal) => {
  let shown = -1;
  return {
    show: (share: number): void => {
      const percent = Math.floor(100 * Math.min(1, Math.max(0, share)));
      if (!terminal.isTTY || percent === shown) return;
      shown = percent;
      const full = Math.round((WIDTH * percent) / 100);
      terminal.write(`\r${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${percent} %`);
    },
    clear: (): void => {
      if (shown >= 0) terminal.write(`\r${' '.repeat(WIDTH + 6)}\r`);
    },
  };
};

const WIDTH = 40;
