import * as z from 'zod';

/** Whether a device can be reached, for kinds whose contract has no word for not knowing. */
export const Reachable = z
  .boolean()
  .describe('Whether live data can be had at present; true, too, when the vendor does not say.');
