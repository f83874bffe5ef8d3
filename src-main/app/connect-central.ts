import { createCentralGateway } from '../central/gateway.ts';
import { laptopPool, type PoolSettings } from '../central/pool-settings.ts';
import type { ConnectCentral } from '../services/session/connect-central.ts';
import type { DataServiceConfig, Platform } from './data-service.ts';

/** Services do not know Postgres: they get this function. */
export function centralConnector(
  { appVersion, caFile }: Pick<DataServiceConfig, 'appVersion' | 'caFile'>,
  { log, clock }: Platform,
  poolSettings: PoolSettings = laptopPool,
): ConnectCentral {
  return (address, username, password, centralId) =>
    createCentralGateway({ address, username, password, centralId, poolSettings, appVersion, caFile, log, clock });
}
