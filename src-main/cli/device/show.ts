import type { InspectionDetail } from '../../../src-shared/contract/inspections.ts';
import { arrivedLate } from '../../../src-shared/domain/history-event.ts';
import {
  type Answer as ItemAnswer,
  premisesOfRecord,
  type Signature,
} from '../../../src-shared/domain/inspection/inspection.ts';
import type { Photo } from '../../../src-shared/domain/photo/photo.ts';
import { visibleLine } from '../../../src-shared/domain/text/visible-text.ts';
import type { Device } from '../../app/local-device.ts';
import type { Answer } from '../answer.ts';
import type { CliContext } from '../cli-context.ts';
import { counted, facts, scoreWords } from '../words.ts';
import { type DeviceOptions, onDevice } from './device.ts';
import { inspectionIdOf } from './inspection-id.ts';

function shown({ inspection, premises, sendState }: InspectionDetail): object {
  const { formId, formVersion, premisesId: _, ...rest } = inspection;
  const { id, name, owner, address, parish } = premisesOfRecord(inspection, premises);
  return { ...rest, form: formId, formVersion, premises: { id, name, owner, address, parish }, sendState };
}

/** Photos by the beginning of their hash, when they were taken, and what was said of them. */
function photosWords(photos: readonly Photo[]): string {
  const each = photos.map(({ hash, takenAt, comment }) =>
    [hash.slice(0, 12), takenAt, ...(comment === undefined ? [] : [`"${comment}"`])].join(' '),
  );
  return each.length === 0 ? '' : `${counted(each.length, 'photo')} (${each.join(', ')})`;
}

function answerWords({ value, observations, errors, comment, correctBy, photos = [] }: ItemAnswer): string {
  const counts = observations === undefined ? '' : `${errors ?? 0} of ${observations} with errors`;
  const remarks = [
    comment,
    correctBy === undefined ? undefined : `correct by ${correctBy}`,
    photosWords(photos),
  ].filter(each => each);
  return [value === undefined ? counts : String(value), ...remarks].filter(each => each !== '').join(': ');
}

function signatureWords({ name, strokes = [], date, absent, reason }: Signature = {}): string {
  if (absent !== undefined) return `${absent}: ${reason ?? '-'}`;
  return [name ?? (strokes.length > 0 ? 'drawn' : '-'), ...(date === undefined ? [] : [date])].join(', ');
}

async function words(
  device: Device,
  { inspection, premises: registered, sendState }: InspectionDetail,
): Promise<string> {
  const premises = premisesOfRecord(inspection, registered);
  const form = await device.ask('forms.get', { id: inspection.formId, version: inspection.formVersion });
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
      ['verdict', inspection.verdict ?? '-'],
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
      ...form.signatures.map(field => `  ${field.label}: ${signatureWords(inspection.signatures[field.key])}`),
    ].join('\n'),
    ['History', ...history].join('\n'),
  ].join('\n\n');
}

/** `daybook device show`. Errors: command-invalid, inspection-not-found. */
export function show(id: string, options: DeviceOptions, context: CliContext): Promise<Answer> {
  const inspectionId = inspectionIdOf(id);
  return onDevice(options, context, async device => {
    const detail = await device.ask('inspections.get', { id: inspectionId });
    return { json: shown(detail), words: await words(device, detail) };
  });
}
