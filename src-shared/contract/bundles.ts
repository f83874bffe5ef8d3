import { z } from 'zod';
import type { ErrorCode } from '../errors/catalogue.ts';
import type { HandOverCounts } from '../sync-protocol/bundle.ts';
import { call } from './define-call.ts';

/** A bundle of another device that this one carries to central. */
export interface CarriedLine {
  readonly bundleId: string;
  /** Whose work it is. */
  readonly username: string;
  readonly name: string;
  /** UTC; when it was made, and when it came here. */
  readonly madeAt: string;
  readonly importedAt: string;
  readonly changes: number;
  readonly records: number;
  readonly photos: number;
  /** `waiting`: for the next exchange; `held`: central does not take it now; `sent`: central has all of it. */
  readonly state: 'waiting' | 'held' | 'sent';
  /** Why it is held; null otherwise. */
  readonly hold: ErrorCode | null;
  /** The same in words, and who does what about it. */
  readonly reason: string | null;
  readonly action: string | null;
  /** Outcomes of its changes at central, as far as they are known. */
  readonly outcomes: HandOverCounts;
  /** UTC; null until it is sent. It is kept for 90 days from then on, for a central that is restored from a backup. */
  readonly sentAt: string | null;
}

export const bundleCalls = {
  /** Bundles that this device carries, in the order in which they came. */
  'bundles.list': call<readonly CarriedLine[]>()('person', z.undefined()),
  /** Discards a bundle; the audit log keeps who did. Errors: bundle-not-found. */
  'bundles.discard': call<null>()('person', z.strictObject({ bundleId: z.uuid('must be an id') })),
};
