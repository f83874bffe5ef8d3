import type { InspectionSummary, ListOrder } from '../../../src-shared/contract/inspections.ts';
import type { InspectionStatus } from '../../../src-shared/domain/inspection/inspection.ts';
import type { Answer } from '../answer.ts';
import type { CliContext } from '../cli-context.ts';
import { counted, resultWords, scoreWords, table } from '../words.ts';
import { type DeviceOptions, onDevice } from './device.ts';
import { checkForm } from './forms.ts';

/** What narrows a list, and its order. */
export interface FilterOptions extends DeviceOptions {
  readonly form?: string;
  readonly status?: InspectionStatus;
  readonly result?: string;
  readonly parish?: string;
  readonly from?: string;
  readonly to?: string;
  readonly inspector?: string;
  readonly unsent?: boolean;
  readonly text?: string;
  readonly order?: ListOrder;
  readonly backwards?: boolean;
}

/** The filter of the call. */
export function filterOf({ form, status, result, parish, from, to, inspector, ...rest }: FilterOptions) {
  const { unsent, text, order, backwards } = rest;
  const filter = { form, parish, from, to, inspector, unsent, text, order, backwards };
  return { ...filter, verdict: result, status: status === undefined ? undefined : [status] };
}

interface ListOptions extends FilterOptions {
  readonly limit: number;
  readonly offset: number;
}

function listed(row: InspectionSummary): object {
  const { id, formId, premisesId, premisesName, parish, inspector, inspectorName, status, submission } = row;
  const {
    overallScore,
    criticalScore,
    verdict,
    recorded,
    progress,
    belowMinimum,
    inspectionDate,
    updatedAt,
    submittedAt,
    doubts,
    sendState,
  } = row;
  return {
    ...{
      id,
      form: formId,
      premises: premisesName,
      premisesId,
      parish,
      verdict,
      recorded,
      progress,
      belowMinimum,
      status,
      submission,
    },
    ...{ overallScore, criticalScore, inspector, inspectorName, date: inspectionDate },
    ...{ updatedAt, submittedAt, doubts, sendState },
  };
}

/** `daybook device list`. Errors: command-invalid, input-invalid. */
export function list(options: ListOptions, context: CliContext): Promise<Answer> {
  return onDevice(options, context, async device => {
    const { form, limit, offset } = options;
    if (form !== undefined) await checkForm(device, form);
    const { rows, total } = await device.ask('inspections.list', { ...filterOf(options), limit, offset });
    const lines = rows.map(row => [
      ...[row.id, row.inspectionDate ?? '-', row.formId, row.premisesName, resultWords(row)],
      ...[scoreWords(row.overallScore), row.status, row.sendState, row.inspector],
    ]);
    const headings = ['id', 'date', 'form', 'premises', 'result', 'overall', 'status', 'sending', 'inspector'];
    return {
      json: { inspections: rows.map(listed), total },
      words: [...(rows.length === 0 ? [] : [table(headings, lines)]), shown(rows.length, total)].join('\n'),
    };
  });
}

function shown(here: number, total: number): string {
  return here === total ? `${counted(total, 'inspection')}.` : `${here} of ${counted(total, 'inspection')}.`;
}
