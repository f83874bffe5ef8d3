import type { PhotosToGo, PoolHealth } from '../../src-shared/contract/sync.ts';
import type { DepartmentFacts, Letterhead } from '../../src-shared/domain/department.ts';
import type { FormDefinition } from '../../src-shared/domain/form/form-definition.ts';
import type { DeviceId } from '../../src-shared/domain/ids.ts';
import type { Person } from '../../src-shared/domain/person/person.ts';
import type { NamedKinds } from '../../src-shared/domain/premises/kinds.ts';
import type { VisitIntervals } from '../../src-shared/domain/risk.ts';
import type { ErrorCode } from '../../src-shared/errors/catalogue.ts';
import type { AttachmentKey, PutReply, Standing } from '../../src-shared/sync-protocol/attachment.ts';
import type { AuditReply, ChainHead, LogHead, LogPart } from '../../src-shared/sync-protocol/audit.ts';
import type { HandOverCounts, HandOverReply } from '../../src-shared/sync-protocol/bundle.ts';
import type { Change } from '../../src-shared/sync-protocol/change.ts';
import type { JoinReply } from '../../src-shared/sync-protocol/join.ts';
import type { Cursor, FeedPage, NextPages, PullReply } from '../../src-shared/sync-protocol/pull.ts';
import type { History, Outcome, PushReply } from '../../src-shared/sync-protocol/push.ts';
import type { ShownTicket, Ticket } from '../../src-shared/sync-protocol/ticket.ts';

/** What sync knows of central. Every call is one round trip on a warm connection. Throws DaybookError with codes `central-*`, `pool-*`, `app-too-old`; `central-is-another` before anything was sent or read. */
export interface CentralGateway extends AttachmentGateway {
  /** `enrolmentCode`: one-time, where central wants one for a new device. */
  join(device: {
    deviceId: DeviceId;
    deviceName: string;
    appVersion: string;
    enrolmentCode?: string | undefined;
  }): Promise<JoinReply>;
  /** The id of central, before anything is told to it; null when central is older than the question: `join` says it too. */
  whichCentral(): Promise<string | null>;
  /**
   * The secret by which this device's person opens its data when the password here is another, in hex; asking for it is on
   * record at central. Null when central is older.
   */
  unlockSecret(deviceId: DeviceId): Promise<string | null>;
  /** Joins a central again that was restored from before this device joined, and wants codes of new devices. */
  joinAgain(deviceId: DeviceId, proof: Uint8Array): Promise<void>;
  /** Joins as a copy of another device of this person, which shows that that one had joined. Harmless to repeat. Gives the first ticket. */
  joinAsCopy(deviceId: DeviceId, origin: CopyOrigin): Promise<Ticket | null>;
  /** Says that this device has heard that it, or its person, is disabled. */
  confirmDisabled(deviceId: DeviceId): Promise<void>;
  /**
   * Sends sequenced changes in order; exactly once by device sequence. Several calls may be on their way together: central has
   * them in their order. `log`: a part of the device's log, for a central that keeps it. Throws `device-copied` when `shown` is
   * the ticket of a second copy.
   */
  push(
    deviceId: DeviceId,
    changes: readonly Change[],
    log?: LogPart | null,
    shown?: ShownTicket | null,
  ): Promise<PushReply>;
  /**
   * Asks for at most `limit` records per parish after each cursor; parishes of the person without a cursor start at 0. `kept`: ends
   * of central's audit chains that it should still have. Throws `device-copied` as `push`.
   */
  pull(
    deviceId: DeviceId,
    cursors: readonly Cursor[],
    limit: number,
    kept?: readonly ChainHead[],
    shown?: ShownTicket | null,
  ): Promise<PullReply>;
  /**
   * Reads on where a pull has ended: asks at once for at most `most` times a page of at most `limit` records for each cursor, one
   * behind the other. A central that is older answers with one.
   */
  nextPages(deviceId: DeviceId, cursors: readonly Cursor[], limit: number, most: number): PageStream;
  /** Sends one part of a bundle, made by another device; exactly once by the sequences of that device. */
  handOver(deviceId: DeviceId, part: CarriedPart): Promise<HandOverReply>;
  /** Definitions of the form versions named as `id@version`. */
  forms(versions: readonly string[]): Promise<FormDefinition[]>;
  /** The heads of papers that are named. */
  letterheads(ids: readonly string[]): Promise<Letterhead[]>;
  /** The department's list of kinds of premises; null where it has none, or none that this version understands. */
  premisesKinds(): Promise<NamedKinds | null>;
  /** Opens the connections that are kept ready. A laptop keeps none. */
  warmUp(): Promise<void>;
  /** An exchange is over: when central is crowded, the connections that are not kept are given back to it at once. */
  rest(): void;
  /** Round trips and bytes since the gateway was made. */
  traffic(): Traffic;
  /** Counts of the connections below. */
  poolHealth(): PoolHealth;
  /** Closes every connection after the work in flight. */
  close(): Promise<void>;
}

/** Pages in the order in which they are to be applied; taken once. A failure comes behind what had come before it. */
export interface PageStream extends AsyncIterable<NextPages> {
  /** Settles, and never fails, when nothing of it is on its way any more. */
  readonly over: Promise<void>;
}

/** One chunk of an attachment, by its place. */
export interface ChunkPlace extends AttachmentKey {
  readonly number: number;
}

/** A chunk with its bytes. */
export interface Chunk {
  readonly place: ChunkPlace;
  readonly bytes: Uint8Array;
}

/** What became of a chunk that came from central. `damaged`: the bytes together have not the hash; all of them are thrown away. */
export type KeptChunk = 'partial' | 'complete' | 'damaged';

/** Central as the bytes of photos see it. Central takes and gives them only to who may see a record that refers to them. */
export interface AttachmentGateway {
  /** Where central stands with each, in the same order; at most 500. */
  standings(deviceId: DeviceId, keys: readonly AttachmentKey[]): Promise<Standing[]>;
  /** Sends chunks, in one transaction at central; harmless to repeat. Answers in their order. Several calls may be on their way together. */
  putChunks(deviceId: DeviceId, chunks: readonly Chunk[]): Promise<PutReply[]>;
  /** Gives each chunk that central has to `take`, as it comes; chunks that it has not are left out. */
  readChunks(deviceId: DeviceId, places: readonly ChunkPlace[], take: (chunk: Chunk) => void): Promise<void>;
}

/** Counted on the wire. */
export interface Traffic {
  readonly roundTrips: number;
  readonly bytesSent: number;
  readonly bytesReceived: number;
}

/** The device that this one is a copy of; `proof` shows that that one had joined, null where it never gave a seal. */
export interface CopyOrigin {
  readonly id: DeviceId;
  readonly proof: Uint8Array | null;
}

/** Which device this is, and whether it is the only one of that name. */
export interface IdentityStore {
  /** The ticket to show with the next message. */
  shown(): ShownTicket;
  /** Keeps a ticket, unless another process on this home has been given one for the same. */
  keep(shown: ShownTicket, given: Ticket): void;
  /**
   * Central has told a second copy: it becomes a device of its own, which sends what waits, with a log that says where it comes
   * from. Nothing happens where another process on this home has shown a newer ticket, or has done it already, nor where sequences
   * were given since: the message is to be sent again.
   */
  becomeCopy(deviceId: DeviceId, shown: ShownTicket): void;
  /** What central has to hear before anything else; null when it has, or this is no copy. */
  originToTell(): CopyOrigin | null;
  /** Central has heard it, and has given the first ticket. */
  markOriginTold(given: Ticket | null): void;
}

/** What the reply to a push says of the device's history, and of which sequences: those sent, and central's next one. */
export interface PushedHistory extends History {
  readonly first: number;
  readonly last: number;
  readonly expected: number;
}

/** What sync knows of the local file. Every method is one SQLite transaction, synchronous, and never half-done. */
export interface SyncStore {
  /** It changes when this turns out to be a copy. */
  readonly deviceId: DeviceId;
  readonly identity: IdentityStore;
  /**
   * The next changes in order, at most `maxCount` and about `maxBytes` of JSON, given their sequences if they had none.
   * A change that has a sequence is sent again exactly as it was. What has a sequence up to `after` is on its way, and left out.
   */
  takeBatch(maxCount: number, maxBytes: number, after?: number): Change[];
  /**
   * Stores outcomes; takes the changes out of the queue; resets refused or conflicting records to central's state plus what
   * is still pending. A `history` that this device does not know puts earlier changes back into the queue, as `requeueLost`.
   * @param centralTime UTC; what is done is kept for 90 days by central's clock and by this device's
   */
  storeOutcomes(outcomes: readonly Outcome[], history?: PushedHistory, centralTime?: string): void;
  /**
   * Central expects an earlier sequence than the device's next: acknowledged changes from `expected` on go back into the
   * queue (restore of central). Returns how many; 0 with `expected` above the device's count means that sequences were lost locally.
   */
  rewindTo(expected: number): number;
  /**
   * Puts acknowledged changes back into the queue that central, as a pull shows, no longer has, or that may have ended
   * otherwise there. Returns how many.
   */
  requeueLost(expected: number, history: string | undefined): number;
  cursors(): Cursor[];
  /**
   * Applies page and cursor in one transaction, then re-applies pending changes of the touched records. Returns how many
   * changes that were refused for want of one of these records went back into the queue.
   */
  applyPage(page: FeedPage): number;
  /** Puts a parish back to the start of its feed. */
  resetFeed(parish: string): void;
  savePerson(person: Person): void;
  /** Keeps the secret that seals this device's bundles. */
  saveSeal(seal: string): void;
  /** Keeps the address by which central wants to be known. */
  saveAnnounced(address: string): void;
  /**
   * Notes which kinds of record central knows, and of which fields it merges the parts alone; undefined where it is older than the question. `more`: it knows one
   * more, and what waited for that can be sent. `read-again`: so it does, and the feeds have to be read from the start for what they
   * have of it.
   */
  noteKinds(kinds: readonly string[] | undefined): 'same' | 'more' | 'read-again';
  /** Keeps the head of the department's papers. */
  saveDepartment(department: DepartmentFacts): void;
  /** Which of these heads of papers are not on this device. */
  missingLetterheads(ids: readonly string[]): string[];
  /** Keeps heads that came, and their order: the present one is the last of `ids`. None that ever came is forgotten. */
  saveLetterheads(ids: readonly string[], came: readonly Letterhead[]): void;
  /** Under which name the department's list of kinds of premises is here; null without one. */
  premisesKindsId(): string | null;
  savePremisesKinds(kinds: NamedKinds | null): void;
  /** Keeps the department's intervals between visits, null without any, and works out all next visits anew. Answers whether they are others. */
  saveVisitIntervals(intervals: VisitIntervals | null): Promise<boolean>;
  /** What shows central that this device had joined it before; null where it never gave a seal. */
  proofOfJoining(): Uint8Array | null;
  missingForms(versions: readonly string[]): string[];
  saveForm(form: FormDefinition): void;
  counts(): QueueCounts;
  /** UTC; when everything was last exchanged; null = never. Kept over a restart. */
  lastSyncedAt(): string | null;
  /** Notes the time of an exchange that came through, and that central takes the password that is kept here. */
  markSynced(at: string): void;
  /** What this device carries for others. */
  readonly carried: CarriedStore;
  /** The audit chains of both sides. */
  readonly audit: AuditStore;
}

/** The audit chains: the log of this device goes to central, and the ends of central's chains are kept here. */
export interface AuditStore {
  /** The next lines of the log for central; null when it has all, or is not known to keep any. */
  logToSend(): LogPart | null;
  /** Where central stands with the log, as it says. */
  noteHead(head: LogHead): void;
  /** Ends of central's chains that it is to be asked about with the next pull; most often none. */
  headsToAsk(): ChainHead[];
  /** Keeps the ends of central's chains, and which it has no more. Returns whether it has to be asked about more at once. */
  noteReply(reply: AuditReply): boolean;
}

/** One sealed part of a bundle; `photo` is the hash of the photo that a chunk belongs to. */
export interface CarriedPart {
  readonly bundleId: string;
  /** The header of the bundle as it stands in the file. */
  readonly header: string;
  readonly number: number;
  readonly place: string;
  readonly photo: string | null;
  readonly bytes: Uint8Array;
}

/** Bundles that this device carries to central: unsent work of other devices. Each method is one transaction. */
export interface CarriedStore {
  /** Ids of bundles that central has not taken whole, in the order in which they came. */
  waiting(): string[];
  /** The first part that central has not taken; null when there is none. */
  nextPart(bundleId: string): CarriedPart | null;
  /** Central has the part, or all of the photo that it belongs to. After the last one, the bundle is done. */
  taken(part: CarriedPart, how: { readonly counts?: HandOverCounts; readonly wholePhoto?: boolean }): void;
  /** Central has thrown the photo away: its first chunk is next. */
  startPhotoAgain(part: CarriedPart): void;
  /** Central does not take the bundle now: the next exchange asks again from its first part on. */
  hold(bundleId: string, code: ErrorCode): void;
  /** Whether the photos of a bundle are what is to be handed over next. */
  hasPhotosNext(): boolean;
}

/** What waits on this device. `attention` counts refused changes, and open conflicts that the person may decide. */
export interface QueueCounts {
  readonly waiting: number;
  readonly attention: number;
}

/** An attachment that has to move; `row` is its place in the order in which they became known. */
export interface QueuedAttachment extends AttachmentKey {
  readonly row: number;
}

/**
 * What sync knows of the photos on this device: the bytes, and what the file of records notes about them. What no record
 * refers to is in no queue.
 */
export interface AttachmentStore {
  /** Here, and not known to be at central; oldest first. */
  toSend(afterRow: number, limit: number): QueuedAttachment[];
  /** Not here; newest first. */
  toFetch(beforeRow: number, limit: number): QueuedAttachment[];
  /** Here and at central, as far as this device knows; newest first. */
  lastSent(limit: number): QueuedAttachment[];
  /** Of those named, the ones that are not here. */
  absent(hashes: readonly string[]): AttachmentKey[];
  /** One chunk of what is here; null when the bytes are gone. */
  findChunk(place: ChunkPlace): Uint8Array | null;
  missingChunks(key: AttachmentKey): number[];
  /** Keeps chunks from central; on the disk when this returns. With the last one of a photo its hash is checked. */
  saveChunks(chunks: readonly Chunk[]): KeptChunk[];
  markSent(hashes: readonly string[]): void;
  markUnsent(hashes: readonly string[]): void;
  /** Central does not take them as they are: they stay here, and are not sent. */
  markRefused(hashes: readonly string[]): void;
  /** What central once refused is sent again: its rules may have changed. */
  offerRefused(): void;
  /** All of them are here; `sent` when they came from central. */
  markHere(hashes: readonly string[], sent: boolean): void;
  /** Looks at the bytes again; when they are not those of the hash (any more), they are to be fetched. */
  verify(hash: string): void;
  toGo(): PhotosToGo;
  /** Whether a person has paused photos. Kept over a restart. */
  isHeld(): boolean;
  setHeld(held: boolean): void;
}
