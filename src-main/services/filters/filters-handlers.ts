import type { listFilterCalls } from '../../../src-shared/contract/list-filters.ts';
import type { HandlersFor } from '../../rpc/handlers.ts';
import type { SessionService } from '../session/session-service.ts';

/** Filters of lists that a person has saved: in their own file, and never sent. */
export function filtersHandlers(session: SessionService): HandlersFor<keyof typeof listFilterCalls> {
  return {
    'filters.get': () => session.getCurrent().db.read(tx => tx.meta.find('savedFilters') ?? []),
    'filters.save': ({ filters }) => {
      session.getCurrent().db.write(tx => tx.meta.save('savedFilters', filters));
      return filters;
    },
  };
}
