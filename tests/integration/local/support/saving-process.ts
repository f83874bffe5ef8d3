/**
 * A process of its own that saves to a home for ever: `saving-process.ts <home> <username> <tag>`. It prints one line for
 * each save that the service has answered; what is printed must survive anything.
 */

import { createHandlers } from '../../../../src-main/services/handlers.ts';
import { quietNotifier } from '../../../../src-main/sync/change-notifier.ts';
import { signInOffline } from '../../../support/offline-session.ts';

const [home = '', username = '', tag = '', times = 'Infinity'] = process.argv.slice(2);
const say = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`);

const parts = await signInOffline(home, username);
const handlers = createHandlers({ ...parts, notifier: quietNotifier });

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
await parts.session.signOut();
