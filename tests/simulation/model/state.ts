import type { Inspection } from '../../../src-shared/domain/inspection/inspection.ts';
import type { Premises } from '../../../src-shared/domain/premises/premises.ts';
import type { CoreName } from '../../../src-shared/entities/entities.ts';
import type { StoredRecord } from '../../../src-shared/entities/record.ts';
import type { Change } from '../../../src-shared/sync-protocol/change.ts';
import type { Outcome } from '../../../src-shared/sync-protocol/push.ts';
import type { CoreRecord } from './apply-core.ts';
import type { TicketLine } from './tickets.ts';

/** Who last wrote a field, and at which revision of its record. */
export interface FieldStamp {
  readonly revision: number;
  readonly device: string;
}

/** A record with what central keeps beside it to merge; a field without a stamp was last written at its creation. */
export interface Held<T> {
  readonly record: T;
  readonly createdDevice: string;
  readonly stamps: Readonly<Record<string, FieldStamp>>;
}

export type Answered = Pick<Outcome, 'status' | 'code' | 'reason' | 'fields'>;

/** A change that was run, with its stored outcome; `revision` is the record's after it, null when nothing was done. */
export interface LogLine {
  readonly change: Change;
  readonly device: string;
  readonly author: string;
  readonly answer: Answered;
  readonly revision: number | null;
}

/**
 * A change that a device sent when it was in the log already; `sameFields`: those in which it said what the log has, null when
 * the whole change did.
 */
export interface RepeatedChange {
  readonly device: string;
  readonly change: Change;
  readonly sameFields: readonly string[] | null;
}

export interface DeviceLine {
  readonly username: string;
  lastSequence: number;
  ticket: TicketLine;
  /** The name of what became of all its changes. */
  history: string;
  /** What carriers brought of its changes, each with the name of the history before it. */
  readonly handedOver: HandedOver[];
}

interface HandedOver {
  readonly first: number;
  readonly last: number;
  readonly before: string;
}

export interface FeedLine {
  readonly parish: string;
  readonly position: number;
  readonly entity: string;
  readonly draftOf: string | null;
}

interface Link {
  readonly position: number;
  readonly hash: string;
}

/** Bytes by what they are; a chunk never alters, so that a backup may share it. */
export interface StagedPhoto {
  readonly size: number;
  readonly chunks: ReadonlyMap<number, Uint8Array>;
}

/** Whole bytes, and the parishes for whose records somebody has brought them. */
export interface StoredAttachment extends StagedPhoto {
  readonly parishes: readonly string[];
}

/** A record of a kind that only a newer version knows. */
export interface Errand {
  readonly id: string;
  readonly title: string;
}

/** All that a backup of central holds. */
export interface CentralState {
  readonly devices: Map<string, DeviceLine>;
  readonly premises: Map<string, Held<Premises>>;
  readonly inspections: Map<string, Held<Inspection>>;
  /** By change id, in the order they were run. */
  readonly log: Map<string, LogLine>;
  readonly feed: Map<string, FeedLine>;
  /** The hash chain of each parish; its last link is the head. */
  readonly links: Map<string, Link[]>;
  /** By hash. */
  readonly attachments: Map<string, StoredAttachment>;
  /** By hash and person. */
  readonly staged: Map<string, StagedPhoto>;
  /** Records of the record core. */
  readonly others: Map<string, Held<CoreRecord> & { readonly entity: CoreName }>;
  readonly errands: Map<string, Errand>;
  readonly repeated: RepeatedChange[];
}

/** A record of any kind. */
export function heldIn({ premises, inspections, others }: CentralState, id: string): Held<StoredRecord> | undefined {
  return premises.get(id) ?? inspections.get(id) ?? others.get(id);
}

export function emptyCentral(): CentralState {
  return {
    devices: new Map(),
    premises: new Map(),
    inspections: new Map(),
    log: new Map(),
    feed: new Map(),
    links: new Map(),
    attachments: new Map(),
    staged: new Map(),
    others: new Map(),
    errands: new Map(),
    repeated: [],
  };
}
