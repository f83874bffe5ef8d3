import type {
  InspectionStatus,
  Severity,
  Signature,
  SignerRole,
} from '../../../src-shared/domain/inspection/inspection.ts';

/** The words of a report. A paper is in the language of the ministry's forms, whatever the language of the screens. */

export const answerWords = { yes: 'Yes', no: 'No', na: 'Not applicable' } as const;

export const severityWords: Readonly<Record<Severity, string>> = {
  minor: 'Minor',
  major: 'Major',
  serious: 'Serious',
};

export const roleWords: Readonly<Record<SignerRole, string>> = {
  owner: 'Owner',
  manager: 'Manager',
  employee: 'Employee',
};

export const absenceWords: Readonly<Record<NonNullable<Signature['absent']>, string>> = {
  refused: 'Refused to sign',
  'nobody-there': 'Nobody was there to sign',
};

export const stateWords: Readonly<Record<InspectionStatus, string>> = {
  draft: 'Draft, not handed in',
  submitted: 'Handed in, not yet reviewed',
  returned: 'Returned for correction',
  approved: 'Approved',
};

/** The steps of review that a report tells of. */
export const stepWords: Readonly<Record<string, string>> = {
  submitted: 'Handed in',
  returned: 'Returned for correction',
  approved: 'Approved',
};

/** `1 fault`, `3 faults`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
