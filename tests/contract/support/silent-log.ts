import type { Logger } from '../../../src-main/platform/logger.ts';

export const silentLog: Logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
