import { blob, integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Conflict } from '../../src-shared/domain/conflict/conflict.ts';
import type { Inspection, InspectionStatus } from '../../src-shared/domain/inspection/inspection.ts';
import type { SignedPremises } from '../../src-shared/domain/premises/premises.ts';
import type { EntityName } from '../../src-shared/entities/entities.ts';
import type { Recorded } from '../../src-shared/entities/recorded.ts';
import type { ErrorCode } from '../../src-shared/errors/catalogue.ts';
import type { ChangeBody } from '../../src-shared/sync-protocol/change.ts';
import type { ChangeState } from '../sync/noted-outcome.ts';

/**
 * The tables as queries see them; `migrations/` creates them. `row` is a number that VACUUM never changes, so that the
 * full-text tables can point at it. `extra` holds fields of a record that this version does not know: kept, given back.
 */
type Extra = Record<string, unknown>;

export const meta = sqliteTable('meta', {
  key: text().primaryKey(),
  value: text({ mode: 'json' }).$type<unknown>().notNull(),
});

export const inspection = sqliteTable('inspection', {
  row: integer().primaryKey(),
  id: text().notNull().unique(),
  formId: text('form_id').notNull(),
  formVersion: integer('form_version').notNull(),
  parish: text().notNull(),
  premisesId: text('premises_id').notNull(),
  inspector: text().notNull(),
  inspectorName: text('inspector_name').notNull(),
  status: text().$type<InspectionStatus>().notNull(),
  submission: integer().notNull(),
  overallScore: real('overall_score'),
  criticalScore: real('critical_score'),
  verdict: text(),
  inspectionDate: text('inspection_date'),
  createdAt: text('created_at').notNull(),
  updatedAt: text('updated_at').notNull(),
  submittedAt: text('submitted_at'),
  revision: integer().notNull(),
  header: text({ mode: 'json' }).$type<Inspection['header']>().notNull(),
  answers: text({ mode: 'json' }).$type<Inspection['answers']>().notNull(),
  signatures: text({ mode: 'json' }).$type<Inspection['signatures']>().notNull(),
  history: text({ mode: 'json' }).$type<Inspection['history']>().notNull(),
  extra: text({ mode: 'json' }).$type<Extra>(),
  conflicts: text({ mode: 'json' }).$type<Conflict[]>(),
  signedPremises: text('signed_premises', { mode: 'json' }).$type<SignedPremises>(),
  doubts: text({ mode: 'json' }).$type<string[]>(),
  recorded: text({ mode: 'json' }).$type<Recorded>(),
});

/** What submissions said from which a record has gone on since; filled by a trigger. */
export const earlierSubmission = sqliteTable('earlier_submission', {
  inspectionId: text('inspection_id').notNull(),
  submission: integer().notNull(),
  submittedAt: text('submitted_at'),
  header: text({ mode: 'json' }).$type<Inspection['header']>().notNull(),
  answers: text({ mode: 'json' }).$type<Inspection['answers']>().notNull(),
  signedPremises: text('signed_premises', { mode: 'json' }).$type<SignedPremises>(),
});

/** How many inspections there are of each kind; kept by triggers. A verdict that is not there counts as ''. */
export const inspectionCount = sqliteTable('inspection_count', {
  parish: text().notNull(),
  formId: text('form_id').notNull(),
  status: text().$type<InspectionStatus>().notNull(),
  verdict: text().notNull(),
  inspector: text().notNull(),
  many: integer().notNull(),
});

export const outbox = sqliteTable('outbox', {
  /** The order in which the person made the changes. */
  ordinal: integer().primaryKey({ autoIncrement: true }),
  changeId: text('change_id').notNull().unique(),
  sequence: integer().unique(),
  entity: text().$type<EntityName>().notNull(),
  entityId: text('entity_id').notNull(),
  parish: text().notNull(),
  baseRevision: integer('base_revision').notNull(),
  deviceTime: text('device_time').notNull(),
  deviceOffset: integer('device_offset').notNull(),
  body: text({ mode: 'json' }).$type<ChangeBody>().notNull(),
  state: text().$type<ChangeState>().notNull(),
  code: text(),
  reason: text(),
  fields: text({ mode: 'json' }).$type<readonly string[]>(),
  /** It was sent, and then applied again on top of a page before its outcome was known. */
  reapplied: integer({ mode: 'boolean' }).notNull(),
  settledAt: text('settled_at'),
  /** Central's name for what became of all changes up to this one, where a reply ended with it. */
  history: text(),
});

export const cursor = sqliteTable('cursor', {
  parish: text().primaryKey(),
  position: integer().notNull(),
  linkPosition: integer('link_position').notNull(),
  linkHash: text('link_hash').notNull(),
});

export const formVersion = sqliteTable('form_version', {
  /** `id@version` */
  key: text().primaryKey(),
  formId: text('form_id').notNull(),
  version: integer().notNull(),
  title: text().notNull(),
  items: integer().notNull(),
  definition: text().notNull(),
});

/** Photos by their hash: whether the bytes are in the attachments file (`here`), whether central has them (`sent`) or does not take them (`refused`). */
export const attachment = sqliteTable('attachment', {
  row: integer().primaryKey(),
  hash: text().notNull().unique(),
  size: integer().notNull(),
  here: integer({ mode: 'boolean' }).notNull(),
  sent: integer({ mode: 'boolean' }).notNull(),
  refused: integer({ mode: 'boolean' }).notNull().default(false),
});

/** Which records refer to which photos. */
export const attachmentUse = sqliteTable('attachment_use', {
  inspectionId: text('inspection_id').notNull(),
  hash: text().notNull(),
});

export const audit = sqliteTable('audit', {
  line: integer().primaryKey(),
  at: text().notNull(),
  who: text().notNull(),
  what: text().notNull(),
  record: text().notNull(),
  hash: text().notNull(),
  /** The SHA-256 of what was done, where it is known whole; null for lines of before it was kept. */
  bodyHash: text('body_hash'),
});

/** The last end of each of central's chains that was shown on a day; `row` is the order in which they were, whatever the clock said. */
export const centralHead = sqliteTable('central_head', {
  row: integer().primaryKey(),
  chain: text().notNull(),
  day: text().notNull(),
  position: integer().notNull(),
  hash: text().notNull(),
  seenAt: text('seen_at').notNull(),
});

/** Ends that central had shown and that were not there any more when it was asked again. */
export const lostHead = sqliteTable('lost_head', {
  chain: text().notNull(),
  position: integer().notNull(),
  seenAt: text('seen_at').notNull(),
  noticedAt: text('noticed_at').notNull(),
  /** The last end that was shown before and is still there; null when none is. */
  commonPosition: integer('common_position'),
  commonSeenAt: text('common_seen_at'),
});

export const keptRecord = sqliteTable(
  'kept_record',
  {
    entity: text().notNull(),
    id: text().notNull(),
    parish: text().notNull(),
    position: integer().notNull(),
    body: text().notNull(),
  },
  table => [primaryKey({ columns: [table.entity, table.id] })],
);

/** Unsent work of other devices that this one carries to central. */
export const bundle = sqliteTable('bundle', {
  id: text().primaryKey(),
  /** As it stands in the file: central checks it byte by byte. */
  header: text().notNull(),
  /** The first part that central has not taken. */
  nextPart: integer('next_part').notNull(),
  hold: text().$type<ErrorCode>(),
  applied: integer().notNull(),
  merged: integer().notNull(),
  conflict: integer().notNull(),
  refused: integer().notNull(),
  importedAt: text('imported_at').notNull(),
  doneAt: text('done_at'),
});

/** The sealed parts of bundles. `photo` is the hash of the photo that a chunk belongs to. */
export const bundlePart = sqliteTable(
  'bundle_part',
  {
    bundleId: text('bundle_id').notNull(),
    number: integer().notNull(),
    place: text().notNull(),
    photo: text(),
    bytes: blob({ mode: 'buffer' }).notNull(),
  },
  table => [primaryKey({ columns: [table.bundleId, table.number] })],
);
