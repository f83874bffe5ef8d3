import type { TodayView } from '../../../src-shared/contract/today.ts';
import { isEditable } from '../../../src-shared/domain/inspection/inspection.ts';
import { mayReview } from '../../../src-shared/domain/person/person.ts';
import type { ReadTransaction } from '../../local-db/local-db.ts';
import type { InspectionFilter, ListPart } from '../../local-db/repositories/inspection-lists.ts';
import type { HandlersFor } from '../../rpc/handlers.ts';
import type { SessionService } from '../session/session-service.ts';

const newest: ListPart = { order: 'newest', limit: 10, offset: 0 };
const longestWaiting: ListPart = { order: 'oldest', limit: 10, offset: 0 };

/** The form in which the person was last, while it still waits for them. */
function goOn(tx: ReadTransaction): TodayView['goOn'] {
  const last = tx.meta.find('formPlaces')?.at(-1);
  const inspection = last === undefined ? null : tx.inspections.find(last.id);
  if (last === undefined || inspection === null || inspection.removed === true) return null;
  const { id, parish, formVersion, status, inspector } = inspection;
  if (!isEditable(status) || inspector !== tx.meta.get('person').username) return null;
  const [line] = tx.inspectionLists.list({ parishes: [parish], id }, newest);
  return line === undefined ? null : { inspection: line, formVersion, place: last.place };
}

function today(tx: ReadTransaction): TodayView {
  const { username, parishes, role } = tx.meta.get('person');
  const part = (filter: Omit<InspectionFilter, 'parishes'>, shown: ListPart) =>
    tx.inspectionLists.page({ parishes, ...filter }, shown);
  return {
    goOn: goOn(tx),
    drafts: part({ inspector: username, status: ['draft'] }, newest),
    returned: part({ inspector: username, status: ['returned'] }, newest),
    toReview: mayReview(role)
      ? part({ notInspector: username, status: ['submitted'] }, longestWaiting)
      : { rows: [], total: 0 },
    inReview: tx.inspectionLists.count({ parishes, inspector: username, status: ['submitted'] }),
  };
}

/** Handlers for the page Today. */
export function todayHandlers(session: SessionService): HandlersFor<'today.get'> {
  return { 'today.get': () => session.getCurrent().db.read(today) };
}
