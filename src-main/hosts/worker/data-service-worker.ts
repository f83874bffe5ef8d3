import { parentPort, workerData } from 'node:worker_threads';
import { composeDataService } from '../../app/compose.ts';
import type { DataServiceConfig } from '../../app/data-service.ts';
import { systemClock } from '../../platform/clock.ts';
import { createLogger } from '../../platform/logger.ts';
import { systemRandom } from '../../platform/random.ts';
import { serveDataService } from './serve-data-service.ts';

// Entry of the data service's thread: neither a large query nor a pull ever blocks windows.
const config = workerData as DataServiceConfig;
const log = createLogger(config.logLevel);
const service = composeDataService(config, { clock: systemClock, random: systemRandom, log });
if (parentPort === null) throw new Error('The data service runs in a worker thread');
serveDataService(service, parentPort);
