import { usualKinds } from '../../../src-shared/domain/premises/kinds.ts';
import { localDateAndTime } from '../../platform/clock.ts';
import type { HandlersFor } from '../../rpc/handlers.ts';
import { write, writtenTo } from '../changes/write.ts';
import type { ServiceDeps } from '../service-deps.ts';
import { dueVisits } from './due-visits.ts';
import { applyCorrection, applyRegistration } from './save-premises.ts';
import { visitPhotos } from './visit-photos.ts';

/** Visits shown on a premises page. */
const maxVisits = 200;

/** Likely ones shown beside premises that are about to be registered. */
const mostAlike = 3;

/** Premises of the person's parishes. */
export function premisesHandlers(
  deps: ServiceDeps,
): HandlersFor<
  | 'premises.list'
  | 'premises.due'
  | 'premises.kinds'
  | 'premises.kindsThere'
  | 'premises.alike'
  | 'premises.get'
  | 'premises.photos'
  | 'premises.save'
> {
  const { session } = deps;
  return {
    'premises.list': ({ licence, overdue, limit, offset, ...rest }) =>
      session.getCurrent().db.read(tx => {
        const today = localDateAndTime(deps.clock).date;
        const passed = { licenceEndedBefore: licence && today, dueBefore: overdue && today };
        const filter = { parishes: tx.meta.get('person').parishes, ...passed, ...rest };
        return tx.premisesLists.page(filter, limit, offset);
      }),
    'premises.due': wanted =>
      session.getCurrent().db.read(tx => dueVisits(tx, localDateAndTime(deps.clock).date, wanted)),
    'premises.kindsThere': () =>
      session.getCurrent().db.read(tx => tx.premisesLists.kinds(tx.meta.get('person').parishes)),
    'premises.kinds': () => session.getCurrent().db.read(tx => tx.meta.find('premisesKinds')?.kinds ?? usualKinds),
    'premises.alike': wanted =>
      session.getCurrent().db.read(tx => {
        const isTheirs = tx.meta.get('person').parishes.includes(wanted.parish);
        return isTheirs ? tx.premisesLists.alike(wanted, mostAlike) : [];
      }),
    'premises.get': ({ id }) =>
      session.getCurrent().db.read(tx => {
        const premises = tx.premises.get(id);
        const filter = { parishes: [premises.parish], premisesId: id };
        const part = { order: 'newest', limit: maxVisits, offset: 0 } as const;
        return { premises, inspections: tx.inspectionLists.list(filter, part), due: tx.dueVisits.find(id) };
      }),
    'premises.photos': wanted => session.getCurrent().db.read(tx => visitPhotos(tx, wanted)),
    'premises.save': ({ id, details }) =>
      write(deps, (tx, person) =>
        writtenTo(
          'premises',
          id === undefined
            ? { before: null, after: applyRegistration(tx, deps, person, details) }
            : applyCorrection(tx, deps, person, id, details),
        ),
      ),
  };
}
