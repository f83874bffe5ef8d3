import type { Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';
import type { Random } from '../platform/random.ts';
import type { ChangeNotifier } from '../sync/change-notifier.ts';
import type { SessionService } from './session/session-service.ts';

/** What the use cases are built from. */
export interface ServiceDeps {
  readonly session: SessionService;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Logger;
  readonly notifier: ChangeNotifier;
  readonly resourcesFolder: string;
  readonly defaultCentral: string | null;
  readonly appVersion: string;
  /** Folder of this device's data. */
  readonly home: string;
}
