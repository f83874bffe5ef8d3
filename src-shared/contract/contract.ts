import type { z } from 'zod';
import { attentionCalls, removalCalls } from './attention.ts';
import { bundleCalls } from './bundles.ts';
import { faultCalls } from './faults.ts';
import { formCalls } from './forms.ts';
import { importCalls } from './imports.ts';
import { inspectionCalls } from './inspections.ts';
import { listFilterCalls } from './list-filters.ts';
import { peopleCalls } from './people.ts';
import { photoCalls } from './photos.ts';
import { phraseCalls } from './phrases.ts';
import { premisesCalls } from './premises.ts';
import { recordCalls } from './records.ts';
import { reportCalls } from './report.ts';
import { sessionCalls } from './session.ts';
import { settingsCalls } from './settings.ts';
import { spreadsheetCalls } from './spreadsheet.ts';
import { syncCalls } from './sync.ts';
import { todayCalls } from './today.ts';

/** Everything the renderer may ask of the data service. A host only carries these calls. */
export const contract = {
  ...sessionCalls,
  ...formCalls,
  ...phraseCalls,
  ...premisesCalls,
  ...inspectionCalls,
  ...removalCalls,
  ...recordCalls,
  ...listFilterCalls,
  ...faultCalls,
  ...peopleCalls,
  ...attentionCalls,
  ...photoCalls,
  ...bundleCalls,
  ...importCalls,
  ...spreadsheetCalls,
  ...reportCalls,
  ...todayCalls,
  ...syncCalls,
  ...settingsCalls,
};

export type Contract = typeof contract;
export type CallName = keyof Contract;
/** What a caller may leave out is optional here; the router fills in the defaults. */
export type CallInput<Name extends CallName> = z.input<Contract[Name]['input']>;
/** The input as a handler gets it, parsed and complete. */
export type ParsedInput<Name extends CallName> = z.output<Contract[Name]['input']>;
export type CallOutput<Name extends CallName> = Exclude<Contract[Name]['output'], undefined>;
