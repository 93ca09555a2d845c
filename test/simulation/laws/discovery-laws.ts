import { type Law, type LawWorld, textIn } from '#test/simulation/laws/law-world.ts';

/**
 * An observer removes no device that is there: what a cloud leaves out of a few answers is not gone. It would be
 * after three absences, an hour apart each; but a storm of 5,000 actions is over within two hours, and in the calm
 * after it, however many days that lasts, no vendor leaves anything out.
 */
export const discoveryLaws = ({ broken }: LawWorld): Law => {
  const there = new Set<string>();
  return {
    onChange: ({ table, before, after }, by) => {
      if (table === 'virtualDevices' && (after ?? before)?.sk === 'DEVICE') {
        const id = textIn(after ?? before, 'id');
        if (after) there.add(id);
        else there.delete(id);
      }
      if (table !== 'assets' || after || !by.startsWith('observeAccount')) return;
      if (there.has(textIn(before, 'vendorDeviceId'))) {
        broken('no device is removed that is there', `${textIn(before, 'id')} by ${by}`);
      }
    },
  };
};
