import type { InspectionSummary } from '../../../src-shared/contract/inspections.ts';
import { itemsOf } from '../../../src-shared/domain/form/form-definition.ts';
import type { Inspection } from '../../../src-shared/domain/inspection/inspection.ts';
import { seededRandom } from '../../platform/seeded-random.ts';
import { recordInspectionFile } from '../../services/inspections/record-file.ts';
import type { Laptop } from './laptop.ts';
import type { Act, PlannedVisit } from './plan.ts';
import { scenePicture } from './scenes.ts';

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
async function withPhotos({ device }: Laptop, visit: PlannedVisit, at: number): Promise<Inspection['answers']> {
  const form = device.session.db.read(tx => tx.forms.getNewest(visit.place.formId));
  const labels = new Map(itemsOf(form).map(item => [item.id, item.label]));
  const answers = { ...visit.answers };
  for (const [index, item] of visit.photos.entries()) {
    const image = scenePicture(labels.get(item) ?? '', seededRandom(at + index)).toString('base64');
    const photo = await device.ask('photos.add', { image, takenAt: new Date(at).toISOString() });
    answers[item] = { ...answers[item], photos: [{ ...photo, comment: answers[item]?.comment ?? '' }] };
  }
  return answers;
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
  const { device } = laptop;
  if (act.kind === 'record') {
    const answers = await withPhotos(laptop, visit, act.at);
    const { header, signatures, place } = visit;
    const json = { premises: place.premises, header, answers, signatures };
    await laptop.at(act.at, async () =>
      recordInspectionFile(device.services, { formId: place.formId, json, submit: act.submit }),
    );
    return true;
  }
  if (row === undefined || row.status !== (act.kind === 'correct' ? 'returned' : 'submitted')) return false;
  const { id, submission } = row;
  await laptop.at(act.at, async () => {
    if (act.kind === 'correct') {
      await device.ask('inspections.save', { id, patch: act.patch });
      await device.ask('inspections.submit', { id });
    } else {
      await device.ask('inspections.review', { id, submission, action: act.kind, comment: act.comment });
    }
  });
  return true;
}
