import { inspectionDate } from '../../../src-shared/domain/inspection/inspection.ts';
import { prefillHeader } from '../../../src-shared/domain/inspection/prefill.ts';
import type { ReadTransaction } from '../../local-db/local-db.ts';
import { localDateAndTime } from '../../platform/clock.ts';
import type { HandlersFor } from '../../rpc/handlers.ts';
import { write } from '../changes/write.ts';
import type { ServiceDeps } from '../service-deps.ts';
import { listInspections } from './list-inspections.ts';
import { applyAutosave, applyStart, applySubmission } from './save-inspection.ts';

type InspectionCalls =
  | 'inspections.list'
  | 'inspections.get'
  | 'inspections.start'
  | 'inspections.save'
  | 'inspections.submit';

function getDetail(tx: ReadTransaction, id: string) {
  const inspection = tx.inspections.get(id);
  const previous = tx.inspections.findPrevious(inspection);
  return {
    inspection,
    premises: tx.premises.get(inspection.premisesId),
    sendState: tx.inspectionLists.sendState(id),
    previous: previous && {
      id: previous.id,
      date: inspectionDate(previous.header),
      answers: previous.answers,
    },
  };
}

/** Recording: list, open, start, autosave, submit. */
export function inspectionsHandlers(deps: ServiceDeps): HandlersFor<InspectionCalls> {
  const { session, clock } = deps;
  return {
    'inspections.list': input => session.getCurrent().db.read(tx => listInspections(tx, input)),
    'inspections.get': ({ id }) => session.getCurrent().db.read(tx => getDetail(tx, id)),
    'inspections.start': ({ formId, premisesId }) =>
      write(deps, (tx, person) => {
        const form = tx.forms.getNewest(formId);
        const premises = tx.premises.get(premisesId);
        const header = prefillHeader(form, premises, person, localDateAndTime(clock));
        const result = applyStart(tx, deps, person, { form, premises, content: { header } });
        return { result, inspectionIds: [result.id], premisesIds: [premisesId] };
      }),
    'inspections.save': ({ id, patch }) =>
      write(deps, (tx, person) => {
        const saved = applyAutosave(tx, deps, person, id, patch);
        if (saved === null) return { result: tx.inspections.get(id) };
        return { result: saved, inspectionIds: [id] };
      }),
    'inspections.submit': ({ id, confirmDates = false }) =>
      write(deps, (tx, person) => ({
        result: applySubmission(tx, deps, person, id, { confirmDates }),
        inspectionIds: [id],
      })),
  };
}
