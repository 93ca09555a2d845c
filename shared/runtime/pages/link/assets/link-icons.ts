/**
 * A rule that draws an icon in the colour of its text: lines of two units on a field of 24. The picture is in the style
 * sheet itself, so that it is no request.
 */
const rule = (selector: string, path: string): string => {
  const picture =
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24' fill='none' stroke='black' stroke-width='2' " +
    `stroke-linecap='round' stroke-linejoin='round'><path d='${path}'/></svg>`;
  const source = `url("data:image/svg+xml,${encodeURIComponent(picture)}")`;
  return `${selector}::after { -webkit-mask-image: ${source}; mask-image: ${source} }`;
};

/** What the pages show of devices, and of ends. */
const icons: Readonly<Record<string, string>> = {
  '.device': 'M12 3v9M7 6a8 8 0 1 0 10 0',
  '.device.vehicle':
    'M3 17v-4l2-5a2 2 0 0 1 2-1h10a2 2 0 0 1 2 1l2 5v4zM5 17v2M19 17v2M4 12h16M7 14.5h.1M16.9 14.5h.1',
  '.device.charger':
    'M4 21h12M6 21V5a2 2 0 0 1 2-2h4a2 2 0 0 1 2 2v16M10.5 7l-1.5 3.500h2.500l-1.5 3.500M14 12h2a2 2 0 0 1 2 2v2a1.5 1.5 0 0 0 3 0V9l-3-3',
  '.device.hvac': 'M14 14.500V5a2 2 0 1 0-4 0v9.500a4 4 0 1 0 4 0zM12 9v8M18 5h2M18 9h2',
  '.device.inverter':
    'M12 8a4 4 0 1 0 0 8a4 4 0 1 0 0-8M12 2v2M12 20v2M2 12h2M20 12h2M4.9 4.900l1.4 1.400M17.7 17.700l1.4 1.400M4.9 19.100l1.4-1.400M17.7 6.300l1.4-1.4',
  '.device.battery':
    'M4 7h14a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V8a1 1 0 0 1 1-1zM22 11v2M7 10.500v3M11 10.500v3',
  '.device.meter': 'M4.5 18a9 9 0 1 1 15 0zM12 14l3.5-4.500M12 5.500v1',
  '.end-mark': 'M9 17H7A5 5 0 0 1 7 7h1M15.5 7H17a5 5 0 0 1 3.5 8.500M8 12h4M3 3l18 18',
  '.end-mark.expired': 'M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M12 7.500V12l3 2',
  '.end-mark.busy': 'M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M12 7.500V12l3 2',
  '.end-mark.used': 'M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M8.5 12.500l2.5 2.500l4.5-5.5',
  '.end-mark.foreign':
    'M8 8V5a1 1 0 0 1 1-1h11a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1h-3M3 9h13v11H3zM3 12.500h13',
  '.end-mark.blocked': 'M6 11h12v10H6zM8.5 11V7.500a3.5 3.5 0 0 1 7 0V11M12 15v2',
  '.end-mark.failed': 'M12 3L2 20h20zM12 9.500v4.500M12 17h.1',
  '.end-mark.unreadable': 'M12 3L2 20h20zM12 9.500v4.500M12 17h.1',
};

/** The rules of all icons; where and how large they are, the style sheet says. */
export const linkIcons = Object.entries(icons)
  .map(([selector, path]) => rule(selector, path))
  .join('\n');
