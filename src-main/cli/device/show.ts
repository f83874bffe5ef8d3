import type { InspectionDetail } from '../../../src-shared/contract/inspections.ts';
import { askedOf } from '../../../src-shared/domain/form/asked.ts';
import { type FormDefinition, itemsOf } from '../../../src-shared/domain/form/form-definition.ts';
import { arrivedLate } from '../../../src-shared/domain/history-event.ts';
import {
  type Inspection,
  type Answer as ItemAnswer,
  premisesOfRecord,
  type Signature,
} from '../../../src-shared/domain/inspection/inspection.ts';
import { contentHash, hasBoundSignature, isOutdated } from '../../../src-shared/domain/inspection/signed-content.ts';
import { standingResult } from '../../../src-shared/domain/inspection/standing-result.ts';
import type { Photo } from '../../../src-shared/domain/photo/photo.ts';
import type { Premises } from '../../../src-shared/domain/premises/premises.ts';
import { visibleLine } from '../../../src-shared/domain/text/visible-text.ts';
import type { Answer } from '../answer.ts';
import type { CliContext } from '../cli-context.ts';
import { counted, facts, resultWords, scoreWords } from '../words.ts';
import { type DeviceOptions, onDevice } from './device.ts';
import { inspectionIdOf } from './inspection-id.ts';

function shown({ inspection, premises, sendState }: InspectionDetail, form: FormDefinition): object {
  const { formId, formVersion, premisesId: _, ...rest } = inspection;
  const { id, name, owner, address, parish } = premisesOfRecord(inspection, premises);
  return {
    ...rest,
    ...standingResult(form, inspection),
    ...(inspection.recorded && { recorded: { ...inspection.recorded, ...standingResult(form, inspection).recorded } }),
    form: formId,
    formVersion,
    premises: { id, name, owner, address, parish },
    ...signedContent(inspection, premises),
    sendState,
  };
}

/** Whether each signature that names its content was given for what stands here, by key; absent where none does. */
function signedContent(inspection: Inspection, premises: Premises): { signedContent?: Record<string, boolean> } {
  if (!hasBoundSignature(inspection.signatures)) return {};
  const hash = contentHash({ ...inspection, premises: premisesOfRecord(inspection, premises) });
  const named = Object.entries(inspection.signatures).filter(([, { content }]) => content !== undefined);
  return { signedContent: Object.fromEntries(named.map(([key, signature]) => [key, !isOutdated(signature, hash)])) };
}

/** Photos by the beginning of their hash, when they were taken, and what was said of them. */
function photosWords(photos: readonly Photo[]): string {
  const each = photos.map(({ hash, takenAt, comment }) =>
    [hash.slice(0, 12), takenAt, ...(comment === undefined ? [] : [`"${comment}"`])].join(' '),
  );
  return each.length === 0 ? '' : `${counted(each.length, 'photo')} (${each.join(', ')})`;
}

function answerWords({ value, observations, errors, comment, severity, correctBy, photos = [] }: ItemAnswer): string {
  const counts = observations === undefined ? '' : `${errors ?? 0} of ${observations} with errors`;
  const remarks = [
    comment,
    severity,
    correctBy === undefined ? undefined : `correct by ${correctBy}`,
    photosWords(photos),
  ].filter(each => each);
  return [value === undefined ? counts : String(value), ...remarks].filter(each => each !== '').join(': ');
}

function signatureWords(
  { name, strokes = [], role, date, signedAt, absent, reason }: Signature = {},
  matches: boolean | undefined,
): string {
  if (absent !== undefined) return `${absent}: ${reason ?? '-'}`;
  const signer = name ?? (strokes.length > 0 ? 'drawn' : '-');
  const content = matches === undefined ? undefined : `signed content ${matches ? 'matches' : 'does not match'}`;
  return [signer, role, date, signedAt && `signed at ${signedAt}`, content].filter(part => part).join(', ');
}

/** What the old system had of a record, and what of it has no place here. */
function recordedFacts({ recorded }: Inspection): (readonly [string, string])[] {
  if (recorded === undefined) return [];
  const { source, table, id, overallScore, criticalScore, result, isParishAssumed, unread = {} } = recorded;
  return [
    ['recorded in', `${source}, ${table}, ${id}`],
    ['recorded result', `${result ?? '-'}, ${overallScore ?? '-'} overall, ${criticalScore ?? '-'} critical`],
    ...(isParishAssumed === true ? [['parish', 'assumed at the import'] as const] : []),
    ...Object.entries(unread).map(([name, words]) => [`recorded ${name}`, String(words)] as const),
  ];
}

/** Each distance below its printed minimum, in words. */
function shortDistances(form: FormDefinition, { answers }: Inspection, ids: readonly string[]): string[] {
  return itemsOf(form)
    .filter(item => ids.includes(item.id))
    .map(({ id, label, minimum, unit = '' }) =>
      `${label}: ${answers[id]?.value} of at least ${minimum} ${unit}`.trim(),
    );
}

function words(
  whole: FormDefinition,
  { inspection: given, premises: registered, sendState }: InspectionDetail,
): string {
  const { form, record: inspection } = askedOf(whole, given);
  const premises = premisesOfRecord(inspection, registered);
  const { belowMinimum, ...result } = standingResult(form, inspection);
  const { signedContent: matches } = signedContent(given, registered);
  const labels = new Map(form.headerFields.map(field => [field.key, field.label]));
  const sections = form.sections.map(section =>
    [
      section.title,
      ...section.items.map(item => {
        const answer = inspection.answers[item.id];
        return `  ${item.id.padStart(3)} ${item.critical ? '*' : ' '} ${item.label}: ${answer ? visibleLine(answerWords(answer)) : '-'}`;
      }),
    ].join('\n'),
  );
  const history = inspection.history.map(({ at, serverAt, kind, byName, comment }) =>
    [
      `  ${at}  ${kind} by ${visibleLine(byName)}${arrivedLate(at, serverAt) ? `, at central ${serverAt}` : ''}`,
      ...(comment ? [`    "${visibleLine(comment)}"`] : []),
    ].join('\n'),
  );
  return [
    `${form.title} (version ${form.version})`,
    facts([
      ['id', inspection.id],
      ['premises', `${premises.name}, ${premises.owner}, ${premises.address}, ${premises.parish}`],
      ['status', `${inspection.status}, submission ${inspection.submission}, ${sendState}`],
      ...(inspection.doubts === undefined ? [] : [['doubts', inspection.doubts.join(', ')] as const]),
      ['verdict', resultWords({ ...result, belowMinimum: belowMinimum.length })],
      ...shortDistances(form, inspection, belowMinimum).map(each => ['below the minimum', each] as const),
      ...recordedFacts(inspection),
      ['overall', scoreWords(inspection.overallScore)],
      ['critical', scoreWords(inspection.criticalScore)],
    ]),
    facts(
      Object.entries(inspection.header).map(([key, value]) => [
        labels.get(key) ?? key,
        Array.isArray(value) ? photosWords(value) : value,
      ]),
    ),
    ...sections,
    [
      'Signatures',
      ...form.signatures.map(
        ({ key, label }) => `  ${label}: ${signatureWords(inspection.signatures[key], matches?.[key])}`,
      ),
    ].join('\n'),
    ['History', ...history].join('\n'),
  ].join('\n\n');
}

/** `daybook device show`. Errors: command-invalid, inspection-not-found. */
export function show(id: string, options: DeviceOptions, context: CliContext): Promise<Answer> {
  const inspectionId = inspectionIdOf(id);
  return onDevice(options, context, async device => {
    const detail = await device.ask('inspections.get', { id: inspectionId });
    const { formId, formVersion } = detail.inspection;
    const form = await device.ask('forms.get', { id: formId, version: formVersion });
    return { json: shown(detail, form), words: words(form, detail) };
  });
}
