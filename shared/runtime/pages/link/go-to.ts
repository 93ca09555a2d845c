/** Sends a browser on, so that a reload shows the next page again and sends nothing twice. */
export const goTo = (location: string) => ({ status: 303, headers: { location } }) as const;
