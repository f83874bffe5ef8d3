import { and, asc, count, eq, gt, gte, isNotNull, isNull, lt, ne, or, sql } from 'drizzle-orm';
import type { ErrorCode } from '../../../src-shared/errors/catalogue.ts';
import type { HandOverCounts } from '../../../src-shared/sync-protocol/bundle.ts';
import type { Connection } from '../connection.ts';
import { bundle, bundlePart } from '../schema.ts';

export type BundleReads = ReturnType<typeof bundleReads>;
export type BundleWrites = ReturnType<typeof bundleWrites>;

/** A bundle that this device carries. */
export interface CarriedBundle extends HandOverCounts {
  readonly id: string;
  /** Exactly as in the file: central verifies every byte. */
  readonly header: string;
  /** The first part that central has not accepted. */
  readonly nextPart: number;
  /** Why central does not accept it now; null when it may be sent. */
  readonly hold: ErrorCode | null;
  readonly importedAt: string;
  /** When central accepted the last part; null before that. */
  readonly doneAt: string | null;
}

/** One sealed part; `photo` is the hash of the photo that a chunk belongs to. */
export interface StoredPart {
  readonly number: number;
  readonly place: string;
  readonly photo: string | null;
  readonly bytes: Uint8Array;
}

const untouched = { nextPart: 0, hold: null, doneAt: null, applied: 0, merged: 0, conflict: 0, refused: 0 };

export function bundleReads({ orm }: Connection) {
  const columns = {
    number: bundlePart.number,
    place: bundlePart.place,
    photo: bundlePart.photo,
    bytes: bundlePart.bytes,
  };
  const list = (where?: ReturnType<typeof isNull>): CarriedBundle[] =>
    orm.select().from(bundle).where(where).orderBy(asc(bundle.importedAt), asc(bundle.id)).all();
  return {
    /** In order of arrival. */
    all: (): CarriedBundle[] => list(),
    /** Those that central has not fully accepted, in order of arrival. */
    waiting: (): CarriedBundle[] => list(isNull(bundle.doneAt)),
    find: (id: string): CarriedBundle | null => orm.select().from(bundle).where(eq(bundle.id, id)).get() ?? null,
    /** The first part from a number on. */
    findPart: (id: string, from: number): StoredPart | null =>
      orm
        .select(columns)
        .from(bundlePart)
        .where(and(eq(bundlePart.bundleId, id), gte(bundlePart.number, from)))
        .orderBy(asc(bundlePart.number))
        .limit(1)
        .get() ?? null,
    countParts: (id: string): number =>
      orm.select({ many: count() }).from(bundlePart).where(eq(bundlePart.bundleId, id)).get()?.many ?? 0,
    /** Number of the first part after one that is not of the same photo; null when there is none. */
    findNumberAfter(id: string, { number, photo }: Pick<StoredPart, 'number' | 'photo'>): number | null {
      const other = photo === null ? undefined : or(isNull(bundlePart.photo), ne(bundlePart.photo, photo));
      const where = and(eq(bundlePart.bundleId, id), gt(bundlePart.number, number), other);
      const first = orm
        .select({ number: bundlePart.number })
        .from(bundlePart)
        .where(where)
        .orderBy(asc(bundlePart.number));
      return first.limit(1).get()?.number ?? null;
    },
    /** Number of the first chunk of a photo. */
    findFirstOf(id: string, photo: string): number | null {
      const where = and(eq(bundlePart.bundleId, id), eq(bundlePart.photo, photo));
      const first = orm
        .select({ number: bundlePart.number })
        .from(bundlePart)
        .where(where)
        .orderBy(asc(bundlePart.number));
      return first.limit(1).get()?.number ?? null;
    },
    /** Whether the next parts of a bundle to send are photos. */
    hasPhotosNext: (): boolean =>
      orm
        .select({ one: sql`1` })
        .from(bundle)
        .innerJoin(bundlePart, and(eq(bundlePart.bundleId, bundle.id), eq(bundlePart.number, bundle.nextPart)))
        .where(and(isNull(bundle.doneAt), isNotNull(bundlePart.photo)))
        .limit(1)
        .get() !== undefined,
  };
}

export function bundleWrites(connection: Connection, reads: BundleReads) {
  const { orm } = connection;
  const forget = (id: string) => {
    orm.delete(bundlePart).where(eq(bundlePart.bundleId, id)).run();
    orm.delete(bundle).where(eq(bundle.id, id)).run();
  };
  return {
    ...reads,
    /** Stores a part of a bundle that is still being read; it is visible only after `save`. */
    savePart(id: string, part: StoredPart): void {
      orm
        .insert(bundlePart)
        .values({ bundleId: id, ...part, bytes: Buffer.from(part.bytes) })
        .run();
    },
    /** Stores a bundle whose parts are complete: it is carried from now on. */
    save({ id, header, importedAt }: Pick<CarriedBundle, 'id' | 'header' | 'importedAt'>): void {
      orm
        .insert(bundle)
        .values({ id, header, importedAt, ...untouched })
        .run();
    },
    /** Advances a bundle that central accepts, and adds the outcomes of its changes. */
    advance(id: string, nextPart: number, { applied, merged, conflict, refused }: HandOverCounts): void {
      const set = {
        nextPart,
        hold: null,
        applied: sql`${bundle.applied} + ${applied}`,
        merged: sql`${bundle.merged} + ${merged}`,
        conflict: sql`${bundle.conflict} + ${conflict}`,
        refused: sql`${bundle.refused} + ${refused}`,
      };
      orm.update(bundle).set(set).where(eq(bundle.id, id)).run();
    },
    /** Holds a bundle that central does not accept now: it is offered again from the first part on. */
    hold(id: string, code: ErrorCode): void {
      orm
        .update(bundle)
        .set({ ...untouched, hold: code })
        .where(eq(bundle.id, id))
        .run();
    },
    /** Marks a bundle as sent. Central has verified its photos, so they are deleted here. */
    markDone(id: string, at: string): void {
      orm.update(bundle).set({ doneAt: at, hold: null }).where(eq(bundle.id, id)).run();
      orm
        .delete(bundlePart)
        .where(and(eq(bundlePart.bundleId, id), isNotNull(bundlePart.photo)))
        .run();
    },
    /** Central may have lost it: all of it is sent again. */
    recheckAll(): void {
      orm.update(bundle).set(untouched).run();
    },
    forget,
    /** Deletes parts of bundles whose reading was interrupted. */
    forgetUnsaved(): void {
      const saved = orm.select({ id: bundle.id }).from(bundle);
      orm.delete(bundlePart).where(sql`${bundlePart.bundleId} not in ${saved}`).run();
    },
    forgetDoneBefore(time: string): void {
      for (const { id } of orm.select({ id: bundle.id }).from(bundle).where(lt(bundle.doneAt, time)).all()) forget(id);
    },
  };
}
