import type { AppVersion } from './app-versions.ts';

/** One running process of a device, as the network sees it. */
export interface Link {
  readonly name: string;
  readonly username: string;
  readonly app: AppVersion;
  /** False from the moment the process was killed: nothing reaches it any more. */
  alive: boolean;
  /** False while the cable is out. */
  up: boolean;
  calls: number;
  /** Calls that are on their way. */
  inFlight: { pushes: number; records: number; photos: number };
  /** When the latest push arrives: those behind it do so afterwards, as on one connection. */
  pushArrivesAt: number;
  /** The number of its latest call that central has run. */
  lastRun: number;
}

/** Whether nothing of a process is on its way. */
export const isQuiet = ({ inFlight: { pushes, records, photos } }: Link) => pushes + records + photos === 0;
