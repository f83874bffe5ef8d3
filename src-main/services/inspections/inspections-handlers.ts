import type { InspectionDetail } from '../../../src-shared/contract/inspections.ts';
import { inspectionIdSchema } from '../../../src-shared/domain/ids.ts';
import { type Inspection, inspectionDate } from '../../../src-shared/domain/inspection/inspection.ts';
import { lastingFacts } from '../../../src-shared/domain/inspection/lasting-facts.ts';
import type { ReadTransaction } from '../../local-db/local-db.ts';
import { newId } from '../../platform/random.ts';
import type { HandlersFor } from '../../rpc/handlers.ts';
import { write, writtenTo } from '../changes/write.ts';
import { exportInspections } from '../export/export-inspections.ts';
import type { ServiceDeps } from '../service-deps.ts';
import { applyFollowUp } from './follow-up.ts';
import { formPlaceOf, keepFormPlace } from './form-places.ts';
import { listInspections } from './list-inspections.ts';
import { applyAutosave, applySubmission } from './save-inspection.ts';
import { applyFirstEntry, previewDraft, sameDayVisits } from './start-inspection.ts';

type InspectionCalls =
  | 'inspections.list'
  | 'inspections.export'
  | 'inspections.get'
  | 'inspections.prepare'
  | 'inspections.keepPlace'
  | 'inspections.start'
  | 'inspections.save'
  | 'inspections.submit'
  | 'inspections.followUp';

function detailOf(tx: ReadTransaction, inspection: Inspection, isNew: boolean): InspectionDetail {
  const { username } = tx.meta.get('person');
  const previous = tx.inspections.findPrevious(inspection);
  return {
    inspection,
    premises: tx.premises.get(inspection.premisesId),
    sendState: tx.inspectionLists.sendState(inspection.id),
    previous: previous && {
      id: previous.id,
      date: inspectionDate(previous.header),
      answers: previous.answers,
      facts: lastingFacts(previous, username),
    },
    earlier: tx.inspections.findEarlier(inspection),
    isNew,
    place: formPlaceOf(tx, inspection.id),
  };
}

/** Recording: list, open, prepare, start, autosave, submit. */
export function inspectionsHandlers(deps: ServiceDeps): HandlersFor<InspectionCalls> {
  const { session, clock } = deps;
  return {
    'inspections.list': input => session.getCurrent().db.read(tx => listInspections(tx, input)),
    'inspections.export': input => exportInspections(deps, input),
    'inspections.get': ({ id, start }) =>
      session.getCurrent().db.read(tx => {
        const isNew = start !== undefined && tx.inspections.find(id) === null;
        return detailOf(tx, isNew ? previewDraft(tx, clock, id, start) : tx.inspections.get(id), isNew);
      }),
    'inspections.prepare': start =>
      session.getCurrent().db.read(tx => ({
        id: inspectionIdSchema.parse(newId(clock, deps.random)),
        sameDay: sameDayVisits(tx, clock, start),
      })),
    'inspections.keepPlace': ({ id, place }) => {
      session.getCurrent().db.write(tx => keepFormPlace(tx, id, place));
      return null;
    },
    'inspections.start': input =>
      write(deps, (tx, person) => {
        const result = applyFirstEntry(tx, deps, person, input);
        const { premisesId, complaintId } = input;
        return { result, changed: [result.id, premisesId, ...(complaintId === undefined ? [] : [complaintId])] };
      }),
    'inspections.save': ({ id, patch }) =>
      write(deps, (tx, person) => writtenTo('inspection', applyAutosave(tx, deps, person, id, patch), patch)),
    'inspections.followUp': ({ id }) =>
      write(deps, (tx, person) => {
        const changed = applyFollowUp(tx, deps, person, id);
        return { result: { changed }, changed };
      }),
    'inspections.submit': ({ id, confirmDates = false }) =>
      write(deps, (tx, person) => writtenTo('inspection', applySubmission(tx, deps, person, id, { confirmDates }))),
  };
}
