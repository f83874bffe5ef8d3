import type { spreadsheetCalls } from '../../../src-shared/contract/spreadsheet.ts';
import type { HandlersFor } from '../../rpc/handlers.ts';
import type { ServiceDeps } from '../service-deps.ts';
import { importPremises } from './import-premises.ts';

/** Premises from a spreadsheet; the command line calls the same. */
export function spreadsheetHandlers(
  deps: Pick<ServiceDeps, 'session' | 'notifier' | 'clock' | 'random'>,
): HandlersFor<keyof typeof spreadsheetCalls> {
  return { 'premises.import': input => importPremises(deps, input) };
}
