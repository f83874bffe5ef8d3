/**
 * A process of its own that saves to a home for ever: `saving-process.ts <home> <username> <tag>`. It prints one line for
 * each save that the service has answered; what is printed must survive anything.
 */

import { systemClock } from '../../../../src-main/platform/clock.ts';
import { createLogger } from '../../../../src-main/platform/logger.ts';
import { systemRandom } from '../../../../src-main/platform/random.ts';
import { createHandlers } from '../../../../src-main/services/handlers.ts';
import { SessionService } from '../../../../src-main/services/session/session-service.ts';
import { quietNotifier } from '../../../../src-main/sync/change-notifier.ts';

const [home = '', username = '', tag = '', times = 'Infinity'] = process.argv.slice(2);
const say = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`);

const parts = {
  home,
  resourcesFolder: new URL('../../../../resources', import.meta.url).pathname,
  clock: systemClock,
  random: systemRandom,
  appVersion: '0.1.0',
  defaultCentral: null,
  practice: null,
  log: createLogger('silent'),
  connectCentral: () => {
    throw new Error('this process has no network');
  },
};
const session = new SessionService(parts);
await session.signIn({ username, password: process.env.DAYBOOK_PASSWORD ?? '' });
const notifier = quietNotifier;
const handlers = createHandlers({ ...parts, session, notifier, log: createLogger('silent') });

const details = { owner: '', address: '', parish: 'Kingston', kind: '', licenceNo: '', telephone: '' };
const premises = await handlers['premises.save']({ details: { ...details, name: `Shop ${tag}` } });
const { id } = await handlers['inspections.start']({ formId: 'residential', premisesId: premises.id });
say({ id, saved: 0 });
for (let n = 1; n <= Number(times); n++) {
  await handlers['inspections.save']({
    id,
    patch: { header: { owner: `${tag} ${n}` }, answers: { [1 + (n % 20)]: { value: 'yes' } } },
  });
  say({ id, saved: n });
}
await session.signOut();
