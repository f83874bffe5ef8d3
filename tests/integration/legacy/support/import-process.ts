/**
 * A process of its own that imports a file and is killed in the middle of it: `import-process.ts <home> <username> <file> <changes>`.
 * Each change asks for chance once; when it has been asked so often, the process kills itself.
 */

import { systemClock } from '../../../../src-main/platform/clock.ts';
import { systemRandom } from '../../../../src-main/platform/random.ts';
import { importLegacy } from '../../../../src-main/services/legacy/import-legacy.ts';
import { quietNotifier } from '../../../../src-main/sync/change-notifier.ts';
import { signInOffline } from '../../../support/offline-session.ts';

const [home = '', username = '', path = '', changes = '0'] = process.argv.slice(2);

const { session } = await signInOffline(home, username);
let asked = 0;
const deadly = {
  ...systemRandom,
  bytes: (count: number) => {
    asked += 1;
    if (asked === Number(changes)) process.kill(process.pid, 'SIGKILL');
    return systemRandom.bytes(count);
  },
};
await importLegacy(
  { session, notifier: quietNotifier, clock: systemClock, random: deadly },
  { file: path, preview: false, parish: 'Kingston' },
);
await session.signOut();
