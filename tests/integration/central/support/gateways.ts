import { createCentralGateway } from '../../../../src-main/central/gateway.ts';
import { laptopPool, type PoolSettings } from '../../../../src-main/central/pool-settings.ts';
import { systemClock } from '../../../../src-main/platform/clock.ts';
import { createLogger } from '../../../../src-main/platform/logger.ts';
import type { CentralGateway } from '../../../../src-main/sync/ports.ts';
import type { TestPerson } from '../../../support/central-database.ts';

/** Opens gateways and closes all of them at the end of a test file. */
export function createGatewayOpener() {
  const open: CentralGateway[] = [];
  return {
    as: (
      address: string,
      { username, password }: TestPerson,
      poolSettings: PoolSettings = laptopPool,
    ): CentralGateway => {
      const log = createLogger('silent');
      const gateway = createCentralGateway({
        address,
        username,
        password,
        poolSettings,
        appVersion: '0',
        log,
        clock: systemClock,
      });
      open.push(gateway);
      return gateway;
    },
    closeAll: () => Promise.all(open.map(gateway => gateway.close())),
  };
}
