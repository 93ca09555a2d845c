/** `webhookEvents` → `WebhookEvents`: a name of the contract as the id of a construct. */
export const capitalized = (lowerCamel: string): string =>
  lowerCamel.charAt(0).toUpperCase() + lowerCamel.slice(1);
