import { type CallName, contract } from '../../../src-shared/contract/contract.ts';
import { largestSentPaper } from '../../../src-shared/contract/report.ts';
import { maxPhotoBytes } from '../../../src-shared/domain/photo/photo.ts';

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

const takenAt = '2026-03-02T14:00:00.000Z';

/** Calls that take bytes, with what is none or too much, and what is said of it. */
export const badBytes = [
  { name: 'photos.add', input: { image: 'AAAA', takenAt }, field: 'image', problem: 'must be bytes' },
  { name: 'photos.add', input: { image: new Float64Array(2), takenAt }, field: 'image', problem: 'must be bytes' },
  {
    name: 'photos.add',
    input: { image: new Uint8Array(maxPhotoBytes + 1), takenAt },
    field: 'image',
    problem: 'must be at most 2 MB',
  },
  {
    name: 'photos.add',
    input: { image: new Uint8Array(3), takenAt },
    field: 'image',
    problem: 'is not a JPEG, PNG or WebP picture',
  },
  { name: 'reports.check', input: { pdf: 'AAAA' }, field: 'pdf', problem: 'must be bytes' },
  {
    name: 'reports.check',
    input: { pdf: new Uint8Array(largestSentPaper + 1) },
    field: 'pdf',
    problem: 'must be at most 12 MB',
  },
] as const satisfies { name: CallName; input: unknown; field: string; problem: string }[];
