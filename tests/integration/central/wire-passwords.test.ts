import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { createCentralGateway } from '../../../src-main/central/gateway.ts';
import { withOwner } from '../../../src-main/central/owner-client.ts';
import { laptopPool } from '../../../src-main/central/pool-settings.ts';
import { systemClock } from '../../../src-main/platform/clock.ts';
import { newId, systemRandom } from '../../../src-main/platform/random.ts';
import { deviceIdSchema } from '../../../src-shared/domain/ids.ts';
import { silentLog } from '../../contract/support/silent-log.ts';
import { falseServers, runFakeServer } from '../../support/fake-server.ts';

const device = deviceIdSchema.parse(newId(systemClock, systemRandom));
const username = 'ines';
const password = 'nobody-hears-this';
const md5 = createHash('md5')
  .update(password + username)
  .digest('hex');
const inner = createHash('md5').update(`${md5}salt`).digest('hex');

test.for(Object.entries(falseServers))('a server that %s gets no password and no statement', async ([, answers]) => {
  const server = await runFakeServer(answers);
  const gateway = createCentralGateway({
    address: `postgresql://127.0.0.1:${server.port}/daybook`,
    username,
    password,
    poolSettings: laptopPool,
    appVersion: '0',
    log: silentLog,
    clock: systemClock,
  });
  await expect(gateway.pull(device, [], 10)).rejects.toMatchObject({ code: 'central-not-proven' });
  await gateway.close();

  const ownerUrl = `postgresql://${username}:${password}@127.0.0.1:${server.port}/daybook`;
  const asOwner = withOwner({ ownerUrl }, client => client.query('select secret'));
  await expect(asOwner).rejects.toMatchObject({ code: 'central-not-proven' });
  await server.close();
  for (const secret of [password, inner, 'select']) expect(server.heard()).not.toContain(secret);
});
