import { systemClock } from '../../src-main/platform/clock.ts';
import { createLogger } from '../../src-main/platform/logger.ts';
import { systemRandom } from '../../src-main/platform/random.ts';

export const resourcesFolder = new URL('../../resources', import.meta.url).pathname;
export const appVersion = 'bench';
export const platform = { clock: systemClock, random: systemRandom, log: createLogger('silent') };
