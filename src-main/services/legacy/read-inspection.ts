import type { FormDefinition } from '../../../src-shared/domain/form/form-definition.ts';
import type { InspectionContent } from '../../../src-shared/domain/inspection/content-problems.ts';
import type { SignedPremises } from '../../../src-shared/domain/premises/premises.ts';
import { maxTextLength } from '../../../src-shared/entities/inspection-values.ts';
import { maxRecordedLength } from '../../../src-shared/entities/recorded.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import type { LegacyRow } from '../../local-db/legacy-file.ts';
import type { StoredItem } from './item-points.ts';
import { answersOf } from './legacy-answers.ts';
import { splitComments, withComments } from './legacy-comments.ts';
import { columnsOf, headerOf } from './legacy-header.ts';
import { type LegacyPicture, photosOf } from './legacy-pictures.ts';
import { parishIn, premisesOf } from './legacy-premises.ts';
import { signatureColumns, signaturesOf } from './legacy-signatures.ts';
import { firstText, momentOf, numberOf, textOf } from './legacy-values.ts';
import { type Remark, Unread } from './unread.ts';

/** What the old system had stored as the outcome; absent where it had stored none. */
export interface RecordedOutcome {
  readonly overallScore?: number;
  readonly criticalScore?: number;
  readonly result?: string;
}

/** An inspection of the old system, read by one of our forms. */
export interface LegacyInspection {
  readonly form: FormDefinition;
  readonly content: InspectionContent;
  readonly pictures: readonly LegacyPicture[];
  readonly premises: SignedPremises;
  /** Null where no parish stands in its address. */
  readonly parish: string | null;
  readonly inspectorName: string;
  /** UTC; null where nobody wrote down when it was made. */
  readonly createdAt: string | null;
  readonly outcome: RecordedOutcome;
  /** What has no place in the record, by the name that it had. */
  readonly unread: Readonly<Record<string, string>>;
  readonly remarks: readonly Remark[];
}

/** Header fields that general remarks go to. */
const remarkFields = ['comments', 'inspector_comments', 'general_remarks'];

/** Columns that are read into something else than a field of the header. */
const readElsewhere = [
  ...['id', 'form_type', 'created_at', 'establishment_name', 'premises_name', 'owner', 'address', 'license_no'],
  ...['overall_score', 'critical_score', 'result', 'scores', 'photo_data', 'comments', 'general_comments'],
  ...['inspector_name', 'inspection_date', 'telephone_no'],
];

function outcomeOf({ scoring }: FormDefinition, row: LegacyRow, unread: Unread): RecordedOutcome {
  const result = textOf(row.result);
  const score = (column: 'overall_score' | 'critical_score', isUsed: boolean) => {
    const written = textOf(row[column]);
    const value = numberOf(written);
    if (written !== null && value === null) unread.keepWrong(column, written, m.legacy_number());
    return value === null || (value === 0 && !isUsed) ? undefined : value;
  };
  const overallScore = score('overall_score', scoring.method !== 'none');
  const criticalScore = score('critical_score', scoring.thresholds?.critical != null);
  if (result !== null && result.length > 200) unread.keep('result', result);
  return {
    ...(overallScore !== undefined && { overallScore }),
    ...(criticalScore !== undefined && { criticalScore }),
    ...(result !== null && { result: result.slice(0, 200).toWellFormed() }),
  };
}

function createdAtOf(row: LegacyRow, unread: Unread): string | null {
  const written = textOf(row.created_at);
  const made = written === null ? null : momentOf(written);
  if (written !== null && made === null) unread.keepWrong('created_at', written, m.legacy_moment());
  return made ?? momentOf(textOf(row.inspection_date) ?? '');
}

/** General remarks where the form has room for them, else kept beside. */
function remarksInHeader(form: FormDefinition, general: string, unread: Unread): Record<string, string> {
  if (general === '') return {};
  const field = form.headerFields.find(({ key }) => remarkFields.includes(key));
  if (field !== undefined && general.length <= maxTextLength) return { [field.key]: general };
  unread.keep('comments', general);
  return {};
}

/** What no field of the record was made of. */
function keepRest(form: FormDefinition, row: LegacyRow, unread: Unread): void {
  const fields = form.headerFields.flatMap(({ key }) => columnsOf(form, key));
  const items =
    form.scoring.method === 'none' ? form.sections.flatMap(({ items: each }) => each.map(({ id }) => id)) : [];
  const read = new Set([...readElsewhere, ...fields, ...items, ...signatureColumns(form)]);
  const isUnused = (column: string, written: string) => column.startsWith('score_') || /^0(\.0+)?$/.test(written);
  for (const column of Object.keys(row)) {
    const written = read.has(column) ? null : textOf(row[column]);
    if (written !== null && !isUnused(column, written)) unread.keep(column, written);
  }
}

/**
 * Reads a row of the old system by its form: names, dates, scores and result as they stand there. What cannot be read is kept in
 * words, with a remark.
 * @returns the reason, where the row cannot become a record at all
 */
export function readInspection(
  form: FormDefinition,
  row: LegacyRow,
  stored: readonly StoredItem[],
): LegacyInspection | { readonly refused: string } {
  const unread = new Unread();
  const premises = premisesOf(row, unread);
  if (premises.name === '') return { refused: m.legacy_no_name() };
  const said = [
    firstText(row, ['comments']),
    firstText(row, ['general_comments']),
    firstText(row, ['general_remarks']),
  ];
  const { items, general } = splitComments(form, said.filter(each => each !== null).join('\n'));
  const { signatures, pictures } = signaturesOf(form, row, unread);
  const answers = withComments(answersOf(form, row, stored, unread), items);
  const apart = new Set([
    ...remarkFields,
    ...form.headerFields.filter(({ type }) => type === 'photo').map(({ key }) => key),
  ]);
  const header = { ...headerOf(form, row, apart, unread), ...remarksInHeader(form, general, unread) };
  const createdAt = createdAtOf(row, unread);
  const outcome = outcomeOf(form, row, unread);
  const photos = photosOf(row.photo_data, unread);
  keepRest(form, row, unread);
  if (Buffer.byteLength(JSON.stringify(unread.words)) > maxRecordedLength)
    return { refused: m.legacy_too_long({ most: maxRecordedLength / 1024 }) };
  return {
    form,
    content: { header, answers, signatures },
    pictures: [...photos, ...pictures],
    premises,
    parish: parishIn(premises.address) ?? parishIn(textOf(row.physical_location) ?? ''),
    inspectorName: (textOf(row.inspector_name) ?? '').replace(/\s+/g, ' ').slice(0, 200).toWellFormed().trim(),
    createdAt,
    outcome,
    unread: unread.words,
    remarks: unread.remarks,
  };
}
