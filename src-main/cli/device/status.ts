import { visibleLine } from '../../../src-shared/domain/text/visible-text.ts';
import { listOutbox } from '../../services/sync/outbox-lines.ts';
import type { Answer } from '../answer.ts';
import type { CliContext } from '../cli-context.ts';
import { counted, facts } from '../words.ts';
import { contactCentral, contactFacts } from './contact.ts';
import { type DeviceOptions, onDevice } from './device.ts';

/** Lines of the outbox that are shown; the counts are always whole. */
const shownLines = 100;

/** `daybook device status`: what the file says, and one short question to central, which may be out of reach. */
export function status(options: DeviceOptions, context: CliContext): Promise<Answer> {
  return onDevice(options, context, async ({ session, ask }) => {
    const { about } = await ask('settings.get', undefined);
    const { waiting, attention } = session.store.counts();
    const { person, needsCentralPassword } = session;
    const keptForNewerApp = session.db.read(tx => tx.keptRecords.count());
    const lastSyncedAt = session.store.lastSyncedAt();
    const carried = await ask('bundles.list', undefined);
    const toCarry = carried.filter(each => each.state !== 'sent');
    const outbox = listOutbox(session.db, shownLines).lines;
    const contact = await contactCentral(session, context);
    const lines = outbox.map(line =>
      visibleLine(`  ${line.title}: ${line.what}, ${line.reason ?? 'waits to be sent'}`),
    );
    return {
      json: {
        person,
        ...about,
        needsCentralPassword,
        waiting,
        attention,
        keptForNewerApp,
        carried: toCarry,
        lastSyncedAt,
        outbox,
        contact,
      },
      words: [
        facts([
          ['person', `${person.name} (${person.username}), ${person.role}, ${person.parishes.join(', ')}`],
          ['central', about.central],
          ...contactFacts(contact),
          ['password', needsCentralPassword ? 'not accepted by central' : 'in order'],
          ['device', about.deviceId],
          ['folder', about.dataFolder],
          ['waiting', waiting],
          ['needs you', attention],
          ...(keptForNewerApp > 0 ? [['kept', `${keptForNewerApp} for a newer version of the app`] as const] : []),
          ...toCarry.map(({ name, changes, reason }) => {
            const what = `${counted(changes, 'change')} of ${name}`;
            return ['carried', `${what}, ${reason ?? 'waiting for the next sync'}`] as const;
          }),
          ['last synced', lastSyncedAt ?? 'never'],
          ['versions', `app ${about.appVersion}, schema ${about.schemaVersion}, protocol ${about.protocolVersion}`],
        ]),
        ...lines,
      ].join('\n'),
    };
  });
}
