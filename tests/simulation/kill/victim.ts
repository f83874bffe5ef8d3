/**
 * A laptop's process that saves, submits and syncs without end until it is killed: `victim.ts <home> <username> <round>`.
 * Each line on its output says what is about to happen, or what a service has answered for.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { sampleInspection } from '../../../src-main/cli/demo/sample-inspections.ts';
import { systemClock } from '../../../src-main/platform/clock.ts';
import { seededRandom } from '../../../src-main/platform/seeded-random.ts';
import { recordInspectionFile } from '../../../src-main/services/inspections/record-file.ts';
import { exchangeOnce } from '../../../src-main/sync/exchange.ts';
import type { CentralGateway } from '../../../src-main/sync/ports.ts';
import { openVictim } from './open-victim.ts';
import type { VictimLine } from './victim-lines.ts';

const [home = '', username = '', round = ''] = process.argv.slice(2);
const say = (line: VictimLine) => process.stdout.write(`${JSON.stringify(line)}\n`);
const { session, deps, central, ask } = await openVictim(home, username);

/** Settles with the end of the exchange in flight. */
let exchanged = Promise.withResolvers<void>();

async function save(): Promise<never> {
  const filled = { owner: '', address: '', kind: '', licenceNo: '', telephone: '' };
  const details = { ...filled, name: `Shop ${round}`, parish: 'Kingston' };
  const premises = await ask['premises.save']({ details });
  const { id } = await ask['inspections.start']({ formId: 'residential', premisesId: premises.id });
  for (let count = 1; ; count++) {
    say({ about: 'save' });
    const patch = { header: { owner: `Word ${count}` }, answers: { [1 + (count % 20)]: { value: 'yes' as const } } };
    await ask['inspections.save']({ id, patch });
    say({ saved: id, count });
    if (count % 4 === 0) {
      const form = session.getCurrent().db.read(tx => tx.forms.getNewest('burial-site'));
      const json = sampleInspection(form, seededRandom(Number(round) * 1_000 + count), 'Kingston');
      say({ submitted: recordInspectionFile(deps, { formId: 'burial-site', json, submit: true }).id });
    }
    // Now and then the queue becomes empty, so that the exchange goes on to read the feed.
    if (count % 10 === 0) await exchanged.promise;
    await nextTurn();
  }
}

async function sync(): Promise<never> {
  const { store } = session.getCurrent();
  const gateway: CentralGateway = {
    ...central,
    push: (...sent) => {
      say({ about: 'sync' });
      return central.push(...sent);
    },
    pull: (...asked) => {
      say({ about: 'sync' });
      return central.pull(...asked);
    },
  };
  for (;;) {
    await exchangeOnce(store, gateway, systemClock);
    exchanged.resolve();
    exchanged = Promise.withResolvers();
    await nextTurn();
  }
}

await Promise.all([save(), sync()]);
