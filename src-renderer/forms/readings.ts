import { numberKindOf } from '../../src-shared/domain/form/counts.ts';
import type { FormDefinition, FormItem, HeaderField } from '../../src-shared/domain/form/form-definition.ts';
import { contentProblems, type InspectionContent } from '../../src-shared/domain/inspection/content-problems.ts';
import type { Answer, HeaderValue, Signature } from '../../src-shared/domain/inspection/inspection.ts';
import { isSigned } from '../../src-shared/domain/inspection/is-signed.ts';
import { numberKindOfPart } from '../../src-shared/domain/inspection/written-numbers.ts';
import { type NumberKind, readNumber } from '../../src-shared/domain/number/read-number.ts';
import { absences } from '../../src-shared/entities/inspection-values.ts';
import { placeOf, splitField } from './places.ts';

/** Texts as typed, by part. */
export type Texts = Readonly<Record<string, string>>;

/**
 * Parsed texts: the value to save (null: nothing), and why some parts cannot be saved. An invalid part keeps its saved value; its text
 * stays on the screen only.
 */
export interface Reading<T> {
  readonly value: T | null;
  readonly problems: Readonly<Record<string, string>>;
}

/** A plain text needs no parsing. */
function readText(text: string, kind: NumberKind | undefined): { value: string | number } | { problem: string } {
  return kind === undefined ? { value: text } : readNumber(text, kind);
}

/** Problems of one place by the form's rules, by part. */
function ruleProblems(form: FormDefinition, place: string, content: Partial<InspectionContent>) {
  const problems = contentProblems(form, { header: {}, answers: {}, signatures: {}, ...content })
    .map(each => ({ ...splitField(each.field), problem: each.problem }))
    .filter(each => each.place === place);
  return Object.fromEntries(problems.map(each => [each.part, each.problem]));
}

/** Parses a header field's text by the form's rules. */
export function readHeader(
  form: FormDefinition,
  field: HeaderField,
  text: string,
  saved: HeaderValue | undefined,
): Reading<HeaderValue> {
  if (text.trim() === '') return { value: null, problems: {} };
  const reading = readText(text, field.type === 'number' ? numberKindOf(form, field) : undefined);
  if ('problem' in reading) return { value: saved ?? null, problems: { value: reading.problem } };
  const { value } = reading;
  const problems = ruleProblems(form, placeOf('header', field.key), { header: { [field.key]: value } });
  return Object.keys(problems).length === 0 ? { value, problems } : { value: saved ?? null, problems };
}

/** The boxes of an item's row. */
const answerParts = ['value', 'observations', 'errors', 'comment', 'severity', 'correctBy'] as const;

/** The texts that show an answer. */
export function answerTexts(answer: Answer | undefined): Texts {
  return Object.fromEntries(answerParts.map(part => [part, String(answer?.[part] ?? '')]));
}

/** Observations without errors count as 0 errors; without observations there are no errors either. */
function completeCounts(texts: Texts): Texts {
  const { observations = '', errors = '' } = texts;
  if (observations.trim() !== '' && errors.trim() === '') return { ...texts, errors: '0' };
  if (observations.trim() === '' && errors.trim() === '0') return { ...texts, errors: '' };
  return texts;
}

/** If one count is invalid, neither is saved: they only mean something together. */
function pairedCounts(problems: Record<string, string>): Record<string, string> {
  const problem = problems.observations ?? problems.errors;
  return problem === undefined ? problems : { observations: problem, errors: problem, ...problems };
}

/** Parses the boxes of an item's row together, because the two counts of a hotel item depend on each other. */
export function readAnswer(
  form: FormDefinition,
  item: FormItem,
  typed: Texts,
  saved: Answer | undefined,
): Reading<Answer> {
  const texts = item.response === 'observations-errors' ? completeCounts(typed) : typed;
  const candidate: Record<string, string | number | Answer['photos']> = {};
  const unreadable: Record<string, string> = {};
  for (const [part, text] of Object.entries(texts)) {
    if (text.trim() === '') continue;
    const reading = readText(text, numberKindOfPart(item, part));
    if ('problem' in reading) unreadable[part] = reading.problem;
    else candidate[part] = reading.value;
  }
  // Photos are not typed, so they stay.
  if (saved?.photos !== undefined) candidate.photos = saved.photos;
  const wrong = ruleProblems(form, placeOf('answers', item.id), { answers: { [item.id]: candidate } });
  const problems = pairedCounts({ ...wrong, ...unreadable });
  return { value: withSaved(candidate, saved, Object.keys(problems)), problems };
}

/** The texts that show a signature. */
export function signatureTexts(signature: Signature | undefined): Texts {
  const { name = '', date = '', absent = '', reason = '', paper = '' } = signature ?? {};
  return { name, date, absent, reason, paper };
}

/** The parts of a signature that are not typed. */
function drawnAndStated({ strokes, role, signedAt, content, confirmed }: Signature = {}): Signature {
  const parts = { strokes, role, signedAt, content, confirmed };
  return Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined));
}

/** Drops time and content hash when there is neither name nor drawing. */
function signedOrStated(signature: Signature): Signature {
  if (isSigned(signature)) return signature;
  const { signedAt: _, content: __, ...stated } = signature;
  return stated;
}

/** Parses a signature's typed name and date; drawn strokes stay. Where nobody signed, only the reason is kept. */
export function readSignature(
  form: FormDefinition,
  key: string,
  texts: Texts,
  saved: Signature | undefined,
): Reading<Signature> {
  const { name = '', date = '', absent = '', reason = '', paper = '' } = texts;
  const given = {
    ...(name.trim() === '' ? {} : { name }),
    ...(date === '' ? {} : { date }),
    ...(paper === '' ? {} : { paper }),
    ...drawnAndStated(saved),
  };
  const why = absences.find(each => each === absent);
  const candidate =
    why === undefined ? signedOrStated(given) : { absent: why, ...(reason.trim() === '' ? {} : { reason }) };
  const problems = ruleProblems(form, placeOf('signatures', key), { signatures: { [key]: candidate } });
  return { value: withSaved(candidate, saved, Object.keys(problems)), problems };
}

/** The candidate with these parts reset to their saved values; null when nothing is left. */
function withSaved<T extends object>(candidate: object, saved: T | undefined, parts: readonly string[]): T | null {
  const kept = Object.entries(saved ?? {}).filter(([part]) => parts.includes(part));
  const rest = Object.entries(candidate).filter(([part]) => !parts.includes(part));
  const entries = [...rest, ...kept];
  return entries.length === 0 ? null : (Object.fromEntries(entries) as T);
}
