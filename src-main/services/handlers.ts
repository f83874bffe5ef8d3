import type { CallName } from '../../src-shared/contract/contract.ts';
import type { HandlersFor } from '../rpc/handlers.ts';
import { attentionHandlers } from './attention/attention-handlers.ts';
import { binHandlers } from './bin/bin-handlers.ts';
import { bundlesHandlers } from './bundles/bundles-handlers.ts';
import { faultsHandlers } from './faults/faults-handlers.ts';
import { filtersHandlers } from './filters/filters-handlers.ts';
import { formsHandlers } from './forms/forms-handlers.ts';
import { inspectionsHandlers } from './inspections/inspections-handlers.ts';
import { importsHandlers } from './legacy/imports-handlers.ts';
import { peopleHandlers } from './people/people-handlers.ts';
import { photosHandlers } from './photos/photos-handlers.ts';
import { phrasesHandlers } from './phrases/phrases-handlers.ts';
import { premisesHandlers } from './premises/premises-handlers.ts';
import { recordsHandlers } from './records/records-handlers.ts';
import { reportHandlers } from './report/report-handlers.ts';
import { reviewHandlers } from './review/review-handlers.ts';
import type { ServiceDeps } from './service-deps.ts';
import { sessionHandlers } from './session/session-handlers.ts';
import { settingsHandlers } from './settings/settings-handlers.ts';
import { spreadsheetHandlers } from './spreadsheet/spreadsheet-handlers.ts';
import { todayHandlers } from './today/today-handlers.ts';

/** Every call but those of sync, which needs an engine and not only the file, and of the lock, which a host has. */
export type ServiceCalls = Exclude<
  CallName,
  `sync.${string}` | 'session.state' | 'session.lock' | 'session.unlock' | 'session.touch'
>;
export type ServiceHandlers = HandlersFor<ServiceCalls>;

export function createHandlers(deps: ServiceDeps): ServiceHandlers {
  return {
    ...sessionHandlers(deps.session),
    ...formsHandlers(deps),
    ...phrasesHandlers(deps),
    ...premisesHandlers(deps),
    ...inspectionsHandlers(deps),
    ...photosHandlers(deps),
    ...recordsHandlers(deps),
    ...faultsHandlers(deps),
    ...peopleHandlers(deps.session),
    ...reviewHandlers(deps),
    ...attentionHandlers(deps),
    ...binHandlers(deps.session),
    ...bundlesHandlers(deps),
    ...importsHandlers(deps),
    ...spreadsheetHandlers(deps),
    ...reportHandlers(deps),
    ...todayHandlers(deps.session),
    ...filtersHandlers(deps.session),
    ...settingsHandlers(deps),
  };
}
