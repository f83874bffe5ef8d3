import type { IdentityStore } from '../../src-main/sync/ports.ts';

/** A device of which there is no copy. */
export const onlyOne: IdentityStore = {
  shown: () => ({ ticket: null, last: 0 }),
  keep: () => {},
  becomeCopy: () => {},
  originToTell: () => null,
  markOriginTold: () => {},
};
