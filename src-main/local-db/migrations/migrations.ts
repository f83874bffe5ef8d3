import { records } from './0001-records.ts';
import { counts } from './0002-counts.ts';
import { conflicts } from './0003-conflicts.ts';
import { keptRecords } from './0004-kept-records.ts';
import { search } from './0005-search.ts';
import { attachments } from './0006-attachments.ts';
import { bundles } from './0007-bundles.ts';
import { signedPremises } from './0008-signed-premises.ts';
import { doubts } from './0009-doubts.ts';
import { auditChains } from './0010-audit-chains.ts';
import { refusedPhotos } from './0011-refused-photos.ts';
import { earlierSubmissions } from './0012-earlier-submissions.ts';
import { historyNames } from './0013-history-names.ts';
import { anyKind } from './0014-any-kind.ts';
import { premisesAsDocuments } from './0015-premises-as-documents.ts';
import { premisesWords } from './0016-premises-words.ts';
import { recorded } from './0017-recorded.ts';
import { dueVisits } from './0018-due-visits.ts';
import { lastResults } from './0019-last-results.ts';
import { datesOfVisits } from './0020-dates-of-visits.ts';

/** One step from a schema to the next. Once released, a step never changes: its hash is recorded in every file. */
export interface Migration {
  /** 1, 2, 3 ... without gaps */
  readonly number: number;
  readonly name: string;
  readonly sql: string;
}

/** Every step, in order. */
export const migrations: readonly Migration[] = [
  records,
  counts,
  conflicts,
  keptRecords,
  search,
  attachments,
  bundles,
  signedPremises,
  doubts,
  auditChains,
  refusedPhotos,
  earlierSubmissions,
  historyNames,
  anyKind,
  premisesAsDocuments,
  premisesWords,
  recorded,
  dueVisits,
  lastResults,
  datesOfVisits,
];

/** Version of the schema that this app writes. */
export const schemaVersion = migrations.length;
