import { askedOf } from '../../../src-shared/domain/form/asked.ts';
import { type FormDefinition, isOwnSignature } from '../../../src-shared/domain/form/form-definition.ts';
import { type Inspection, premisesOfRecord, type Signature } from '../../../src-shared/domain/inspection/inspection.ts';
import { isSigned } from '../../../src-shared/domain/inspection/is-signed.ts';
import { shortNumber } from '../../../src-shared/domain/inspection/short-number.ts';
import type { Premises } from '../../../src-shared/domain/premises/premises.ts';
import type { Department } from './department.ts';
import { departmentHead, practiceMark } from './paper-head.ts';
import type { Report, ReportMark, ReportSignature } from './report.ts';
import { dayInJamaica, reportDate, reportMoment } from './report-dates.ts';
import { reportHeader } from './report-header.ts';
import { reportFaults, reportSections } from './report-items.ts';
import { reportPhotos } from './report-photos.ts';
import { reportResult, resultAsRecorded } from './report-result.ts';
import { absenceWords, roleWords, stateWords } from './report-words.ts';
import { type RecordAtStep, reportSteps } from './steps.ts';

export interface ReportParts {
  readonly form: FormDefinition;
  readonly record: RecordAtStep;
  readonly premises: Premises;
  readonly department: Department;
  /** Whether a photo's picture is on this device. */
  readonly isHere: (hash: string) => boolean;
}

/** @param isPictured its drawing came as a picture of another system, which stands among the photos */
function signatureOf(label: string, signature: Signature = {}, isPictured = false): ReportSignature {
  const { name = '', date, signedAt, role, strokes = [], absent, reason } = signature;
  const absence = absent === undefined ? 'Not signed' : [absenceWords[absent], reason].filter(Boolean).join(': ');
  return {
    label,
    name,
    role: role === undefined ? '' : roleWords[role],
    at: signedAt !== undefined ? reportMoment(signedAt) : date === undefined ? '' : reportDate(date),
    strokes,
    absence: isSigned(signature) ? '' : isPictured ? 'Drawn: see the photos' : absence,
  };
}

/** The date on the paper form that a record was entered from; null for any other. */
function paperOf(form: FormDefinition, { signatures }: Inspection): string | null {
  const own = form.signatures.find(isOwnSignature);
  return (own && signatures[own.key]?.paper) ?? null;
}

function marksOf(form: FormDefinition, inspection: Inspection, department: Department): ReportMark[] {
  const paper = paperOf(form, inspection);
  return [
    ...practiceMark(department),
    ...(inspection.status === 'draft'
      ? [{ across: 'DRAFT', line: 'Draft: this inspection has not been handed in.' }]
      : []),
    ...(inspection.status === 'returned'
      ? [{ across: 'RETURNED', line: 'Returned: this inspection is to be corrected and handed in again.' }]
      : []),
    ...(paper === null ? [] : [{ across: '', line: `Entered from a paper form of ${reportDate(paper)}.` }]),
  ];
}

/** A record as its report, by the record's own form version. Pure: the same parts give the same report on every device. */
export function makeReport({ form: whole, record, premises: registered, department, isHere }: ReportParts): Report {
  const { form, record: inspection } = askedOf(whole, record.inspection);
  const { name, address } = premisesOfRecord(inspection, registered);
  const premises = { name, address };
  const submissions = inspection.submission > 1 ? `, submission ${inspection.submission}` : '';
  return {
    kind: 'daybook-report',
    id: inspection.id,
    number: shortNumber(inspection.id),
    department: departmentHead(department, inspection.parish),
    marks: marksOf(form, inspection, department),
    form: { title: form.title, version: form.version, revision: form.formRevision ?? '' },
    premises,
    state:
      inspection.recorded === undefined
        ? `${stateWords[inspection.status]}${submissions}`
        : 'Recorded in the old system',
    result:
      inspection.recorded === undefined
        ? reportResult(form, inspection.answers)
        : resultAsRecorded(form, { ...inspection, recorded: inspection.recorded }),
    ...reportHeader(form, inspection.header, premises),
    faults: reportFaults(form, inspection.answers),
    sections: reportSections(form, inspection.answers),
    notes: [...(form.instructions ?? []), ...(form.footnotes ?? [])],
    photos: reportPhotos(form, inspection, isHere),
    signatures: form.signatures.map(({ key, label }) =>
      signatureOf(label, inspection.signatures[key], Array.isArray(inspection.header[key])),
    ),
    history: reportSteps(record.steps),
    date: dayInJamaica(record.steps.at(-1)?.at ?? inspection.createdAt),
  };
}
