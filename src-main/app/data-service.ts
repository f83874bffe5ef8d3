import type { EventEnvelope, Reply } from '../../src-shared/contract/envelope.ts';
import type { PracticeSignIns } from '../../src-shared/contract/session.ts';
import type { Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';
import type { Random } from '../platform/random.ts';

/** Plain data, so that it can cross to a worker thread. */
export interface DataServiceConfig {
  /** Folder of this device's data: one sub-folder per person. */
  readonly home: string;
  /** Folder with `form-templates` and `central`. */
  readonly resourcesFolder: string;
  /** Offered for a first sign-in: `postgresql://host:port/database`; null when none is configured. */
  readonly defaultCentral: string | null;
  /** A practice central: its sign-ins, and the file that says whether its department is whole. Null on a real central. */
  readonly practice: (PracticeSignIns & { readonly departmentFile: string }) | null;
  readonly appVersion: string;
  /** What the laptop's own key store keeps, in hex; null or absent where there is none that can be relied upon. */
  readonly machineSecret?: string | null;
  /** File with the certificate authority of the department's central; null = the system's authorities. */
  readonly caFile: string | null;
  /** Size of the pool to central: a person's laptop, or an office host that keeps 5 to 20 connections. */
  readonly pool: 'laptop' | 'office';
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
}

/** What a data service takes from the machine it runs on. */
export interface Platform {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Logger;
}

/** The data service as a host sees it: it carries envelopes and nothing else. */
export interface DataService {
  /** Answers every request with exactly one reply; never throws. */
  call(request: unknown): Promise<Reply>;
  /** Returns what takes the listener off again. */
  onEvent(listener: (event: EventEnvelope) => void): () => void;
  /** Ends sync, closes connections and files; safe to call twice. */
  stop(): Promise<void>;
}
