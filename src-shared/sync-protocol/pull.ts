import { z } from 'zod';
import { departmentSchema } from '../domain/department.ts';
import { inspectionSchema } from '../domain/inspection/inspection.ts';
import { personSchema } from '../domain/person/person.ts';
import { premisesSchema } from '../domain/premises/premises.ts';
import { visitIntervalsSchema } from '../domain/risk.ts';
import { type CoreName, coreKinds, coreNames } from '../entities/entities.ts';
import { recordSchemaOf } from '../entities/record-of.ts';
import { auditReplySchema } from './audit.ts';
import { isTooDeep } from './depth.ts';
import { sealSchema } from './seal.ts';
import { ticketSchema } from './ticket.ts';

/**
 * Where a device stands in a parish's feed. `position` is the last position applied. `linkPosition`/`linkHash` name the
 * link of the parish's hash chain that covers it (the first one at or after it, because a page may end inside a push):
 * central compares them to see that its history is the one the device saw. A new parish starts at position 0, link 0,
 * empty hash.
 */
export const cursorSchema = z.object({
  parish: z.string().min(1),
  position: z.int().nonnegative(),
  linkPosition: z.int().nonnegative(),
  linkHash: z.string(),
});
export type Cursor = z.infer<typeof cursorSchema>;

/** The start of a parish's feed. */
export function startOfFeed(parish: string): Cursor {
  return { parish, position: 0, linkPosition: 0, linkHash: '' };
}

/** The kinds of record that this app can read, beside those that every app can, as a cursor of no parish: an older central passes it over. */
export const kindsRead = { parish: '', kinds: coreNames };

/** A record in the feed as it now stands. Fields that this version does not know are kept and passed on (`loose`). */
const feedRecordSchema = z.discriminatedUnion('entity', [
  z.object({ entity: z.literal('premises'), position: z.int(), record: premisesSchema.loose() }),
  z.object({ entity: z.literal('inspection'), position: z.int(), record: inspectionSchema.loose() }),
  ...coreKinds.map(entity =>
    z.object({ entity: z.literal(entity.name as CoreName), position: z.int(), record: recordSchemaOf(entity) }),
  ),
]);
export type FeedRecord = z.infer<typeof feedRecordSchema>;

/** A record as this version understands it; undefined when it does not. */
export function findFeedRecord(given: unknown): FeedRecord | undefined {
  return isTooDeep(given) ? undefined : feedRecordSchema.safeParse(given).data;
}

/**
 * A record that this version does not understand, because a newer one wrote it or because it is not as a record should be: of an
 * entity that it does not know, or a known one in another shape. It is kept whole, and never stops the feed.
 */
const newerRecordSchema = z
  .object({
    entity: z.string().catch(''),
    position: z.int().catch(0),
    record: z.record(z.string(), z.unknown()).catch({}),
  })
  .catch({ entity: '', position: 0, record: {} });
export type NewerRecord = z.infer<typeof newerRecordSchema>;

/** What names a record: all that is kept of one that is too deep to be written down. */
const namesSchema = z.object({
  id: z.string().optional().catch(undefined),
  name: z.string().optional().catch(undefined),
  premisesId: z.string().optional().catch(undefined),
});

function newerRecordOf(given: unknown): NewerRecord {
  const { record, ...place } = newerRecordSchema.parse(given);
  return { ...place, record: isTooDeep(record) ? namesSchema.parse(record) : record };
}

/** Either of the two, apart: what is understood is parsed once. */
const anyRecordSchema = z.unknown().transform(given => {
  const known = findFeedRecord(given) ?? null;
  return { known, newer: known === null ? newerRecordOf(given) : null };
});

/** Records of a page, what is understood and what is not. */
export const feedRecordsSchema = z.array(anyRecordSchema).transform(all => ({
  records: all.flatMap(({ known }) => known ?? []),
  newer: all.flatMap(({ newer }) => newer ?? []),
}));

/**
 * One page of one parish, as it comes. `reset` means that the cursor's link is not in central's chain
 * (central was restored): the page is empty and the device pulls that parish again from the start. `more` means that another
 * page waits.
 */
const unreadPageSchema = z.object({
  parish: z.string(),
  reset: z.boolean(),
  more: z.boolean(),
  cursor: cursorSchema,
  records: z.array(z.unknown()),
});

export interface FeedPage {
  readonly parish: string;
  readonly reset: boolean;
  readonly more: boolean;
  readonly cursor: Cursor;
  readonly records: FeedRecord[];
  /** What this version does not understand. */
  readonly newer: NewerRecord[];
}

const aboutPullSchema = z.object({
  person: personSchema,
  /** Versions of forms that central holds, as `id@version`; the device asks for those it does not have. */
  formVersions: z.array(z.string()),
  /**
   * The sequence that central wants next from this device. One that the device has had acknowledged was lost: central was
   * restored from a backup. Absent from a central whose functions are older.
   */
  expected: z.int().positive().optional(),
  /** The name of what became of all changes of this device, as the last push said it. Absent as above. */
  history: z.string().optional(),
  /** True when central's connections are scarce: the device gives its own back after the exchange. Absent as above. */
  crowded: z.boolean().optional(),
  /** UTC; central's clock when it answered. Absent as above. */
  serverTime: z.iso.datetime().optional(),
  /** The secret that seals this device's bundles, also for one that joined before there was any. Absent as above. */
  seal: sealSchema.optional(),
  /** Absent as above. */
  audit: auditReplySchema.optional(),
  /** To be shown with the next message, when one was shown with this. */
  ticket: ticketSchema.nullish(),
  /** The address by which central wants to be known; null when its administrator has named none. Absent as above. */
  address: z.string().max(300).nullish(),
  /**
   * The kinds of record that central knows, and the fields of which it merges the parts alone (`inspection.answers.*`). Absent as
   * above: it knows premises and inspections.
   */
  kinds: z.array(z.string()).optional(),
  /** The head of the department's papers; unreadable is as if absent. Absent as above. */
  department: departmentSchema.optional().catch(undefined),
  /** Every head that those papers have had, by name, the present one last; the device asks for those it does not have. Absent as above. */
  letterheads: z.array(z.string()).optional().catch(undefined),
  /** The name of the department's list of kinds of premises; null while it has none; the device asks for another one. Absent as above. */
  premisesKinds: z.string().nullish().catch(undefined),
  /** The department's intervals between visits; null while it has none; what is not understood changes nothing. Absent as above. */
  visitIntervals: visitIntervalsSchema.nullish().catch(undefined),
});

/** Answer to a pull with records that nobody has looked at yet: `feedRecordsSchema` reads some of them at a time. */
export const unreadPullReplySchema = aboutPullSchema.extend({ pages: z.array(unreadPageSchema) });
/** Pages that come after those of a pull, likewise. */
export const unreadNextPagesSchema = unreadPullReplySchema.pick({ formVersions: true, pages: true });
/** Answer to a pull: a page for each parish of the person, and the person as central now knows them. */
export type PullReply = z.infer<typeof aboutPullSchema> & { readonly pages: FeedPage[] };
/** Pages of one moment after those of a pull, of the parishes that have any more, and the forms that they may need. */
export type NextPages = Pick<PullReply, 'formVersions' | 'pages'>;
