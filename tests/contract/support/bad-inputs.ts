import { type CallName, contract } from '../../../src-shared/contract/contract.ts';

export const callNames = Object.keys(contract) as CallName[];

const hostile: readonly unknown[] = [
  null,
  42,
  'text',
  [],
  { unexpected: true },
  { id: 'not an id', patch: 'no', details: [], limit: -1, username: {}, password: 7, syncMinutes: 0, paused: 'maybe' },
  { __proto__: null, constructor: 1 },
];

/** Of the hostile values those that the call's own parser does not take; never empty. */
export function badInputsOf(name: CallName): unknown[] {
  return hostile.filter(value => !contract[name].input.safeParse(value).success);
}
