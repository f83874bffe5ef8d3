import type { InspectionSummary } from '../../../src-shared/contract/inspections.ts';
import { type FormDefinition, itemsOf } from '../../../src-shared/domain/form/form-definition.ts';
import type { InspectionId } from '../../../src-shared/domain/ids.ts';
import type { Inspection } from '../../../src-shared/domain/inspection/inspection.ts';
import { applyPatch } from '../../../src-shared/domain/inspection/inspection-patch.ts';
import { completeHeader } from '../../../src-shared/domain/inspection/prefill.ts';
import { seededRandom } from '../../platform/seeded-random.ts';
import { recordInspectionFile } from '../../services/inspections/record-file.ts';
import type { Laptop } from './laptop.ts';
import type { Act, PlannedVisit } from './plan.ts';
import { scenePicture } from './scenes.ts';
import { signedNow } from './signing.ts';

/** By this a visit is found again on a laptop, whatever was done before a start was interrupted. */
export function visitKey(premisesName: string, formId: string, day: string | null): string {
  return [premisesName, formId, day].join('\n');
}

/** How many of its acts a visit has behind it; `row` as a laptop lists it, undefined while it is not there. */
export function actsDone(row: Pick<InspectionSummary, 'status' | 'submission'> | undefined): number {
  if (row === undefined) return 0;
  if (row.status === 'draft') return 1;
  // Each submission before the present one was returned.
  return 2 * row.submission - (row.status === 'submitted' ? 1 : 0);
}

/** The answers with a drawn photo at each fault that has one. */
async function withPhotos(
  { device }: Laptop,
  form: FormDefinition,
  visit: PlannedVisit,
  at: number,
): Promise<Inspection['answers']> {
  const labels = new Map(itemsOf(form).map(item => [item.id, item.label]));
  const answers = { ...visit.answers };
  for (const [index, item] of visit.photos.entries()) {
    const image = scenePicture(labels.get(item) ?? '', seededRandom(at + index));
    const photo = await device.ask('photos.add', { image, takenAt: new Date(at).toISOString() });
    answers[item] = { ...answers[item], photos: [{ ...photo, comment: answers[item]?.comment ?? '' }] };
  }
  return answers;
}

/** Records a visit, signed for what stands in it then. */
async function record(laptop: Laptop, visit: PlannedVisit, { at, submit }: Act & { kind: 'record' }): Promise<void> {
  const { session, services } = laptop.device;
  const { premises, formId } = visit.place;
  const { form, known } = session.db.read(tx => ({
    form: tx.forms.getNewest(formId),
    known: tx.premises.findSame(premises),
  }));
  const answers = await withPhotos(laptop, form, visit, at);
  const shown = known ?? premises;
  const header = completeHeader(form, visit.header, shown, session.person);
  const content = { formId, formVersion: form.version, premises: shown, header, answers };
  await laptop.at(at, async () => {
    const signatures = signedNow(content, visit.signatures, services.clock);
    recordInspectionFile(services, { formId, json: { premises, header, answers, signatures }, submit });
  });
}

/** Does what the reviewer asked for; everybody signs anew, and hands it in again. */
async function correct({ device }: Laptop, { answers }: Act & { kind: 'correct' }, id: InspectionId): Promise<void> {
  const { inspection, premises } = await device.ask('inspections.get', { id });
  const changed = Object.fromEntries(
    Object.entries(answers).map(([item, answer]) => [item, { ...inspection.answers[item], ...answer }]),
  );
  const after = applyPatch(inspection, { answers: changed });
  const signatures = signedNow({ ...after, premises }, inspection.signatures, device.services.clock);
  await device.ask('inspections.save', { id, patch: { answers: changed, signatures } });
  await device.ask('inspections.submit', { id });
}

/**
 * Does one act on a visit as its author, at its time.
 * @param row the visit as the laptop lists it; undefined for one that is to be recorded
 * @returns false when it does not fit any more, because a person was there before
 * @throws DaybookError as the services
 */
export async function doAct(
  laptop: Laptop,
  visit: PlannedVisit,
  act: Act,
  row: InspectionSummary | undefined,
): Promise<boolean> {
  if (act.kind === 'record') {
    await record(laptop, visit, act);
    return true;
  }
  if (row === undefined || row.status !== (act.kind === 'correct' ? 'returned' : 'submitted')) return false;
  const { id, submission } = row;
  await laptop.at(act.at, async () => {
    if (act.kind === 'correct') return correct(laptop, act, id);
    await laptop.device.ask('inspections.review', { id, submission, action: act.kind, comment: act.comment });
  });
  return true;
}
