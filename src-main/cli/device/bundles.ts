import type { CarriedLine } from '../../../src-shared/contract/bundles.ts';
import type { BundleHeader } from '../../../src-shared/sync-protocol/bundle.ts';
import { exportBundle as writeFile } from '../../services/bundles/export-bundle.ts';
import { importBundle as readFile } from '../../services/bundles/import-bundle.ts';
import type { Answer } from '../answer.ts';
import type { CliContext } from '../cli-context.ts';
import { commandInvalid } from '../command-problem.ts';
import { counted } from '../words.ts';
import { type DeviceOptions, onDevice } from './device.ts';

function contentsWords({ changes, records, photos }: Pick<BundleHeader, 'changes' | 'records' | 'photos'>): string {
  return `${counted(changes, 'change')} to ${counted(records, 'record')}, ${counted(photos, 'photo')}`;
}

/** `daybook device export-bundle`. Errors: bundle-nothing-to-export, bundle-no-seal, bundle-file-exists, bundle-file-unusable, bundle-no-room, bundle-unconfirmed, storage-*. */
export function exportBundle(
  file: string,
  options: DeviceOptions & { readonly force?: boolean },
  context: CliContext,
): Promise<Answer> {
  return onDevice(options, context, async ({ services }) => {
    const header = await writeFile(services, file, options.force ?? false);
    return {
      json: { file, ...header },
      words: [
        `Bundle made: ${contentsWords(header)}.`,
        'The work stays on this device and is sent from here as well, whichever comes first.',
        `On another device: daybook device import-bundle ${file}`,
      ].join('\n'),
    };
  });
}

/** `daybook device import-bundle`. Errors: bundle-damaged, bundle-too-new, bundle-of-another-central, bundle-own, bundle-file-unusable, storage-*. */
export function importBundle(file: string, options: DeviceOptions, context: CliContext): Promise<Answer> {
  return onDevice(options, context, async ({ services }) => {
    const { header, isNew } = await readFile(services, file);
    const whose = `of ${header.name} (${header.username}), made ${header.madeAt}: ${contentsWords(header)}`;
    return {
      json: { ...header, isNew },
      words: isNew
        ? `Taken over: the bundle ${whose}.\nIt goes to central with the next sync of this device.`
        : `This bundle is here already: ${whose}.`,
    };
  });
}

const outcomeWords = ({ applied, merged, conflict, refused }: CarriedLine['outcomes']) =>
  `${applied} applied, ${merged} merged, ${conflict} in conflict, ${refused} refused`;

function stateWords({ state, reason, action, outcomes, sentAt }: CarriedLine): string {
  if (state === 'sent') {
    const refused = outcomes.refused + outcomes.conflict > 0 ? '; its author hears of it with their next sync' : '';
    return `at central since ${sentAt}: ${outcomeWords(outcomes)}${refused}`;
  }
  return state === 'held' ? `held: ${reason} ${action}` : 'waits for the next sync';
}

/** A carried bundle in two lines: whose it is, and where it stands. */
export function carriedWords(line: CarriedLine): string[] {
  const { bundleId, name, username, madeAt } = line;
  return [`${bundleId}  ${name} (${username}), made ${madeAt}: ${contentsWords(line)}`, `  ${stateWords(line)}`];
}

/** `daybook device bundles`: what this device carries for others. */
export function bundles(options: DeviceOptions, context: CliContext): Promise<Answer> {
  return onDevice(options, context, async ({ ask }) => {
    const carried = await ask('bundles.list', undefined);
    const words = carried.flatMap(carriedWords);
    return { json: { bundles: carried }, words: words.length === 0 ? 'No bundle is here.' : words.join('\n') };
  });
}

/** `daybook device discard-bundle`. Errors: command-invalid, bundle-not-found. */
export function discardBundle(id: string, options: DeviceOptions, context: CliContext): Promise<Answer> {
  if (!/^[0-9a-f-]{36}$/i.test(id)) throw commandInvalid('id', 'must be the whole id, as "device bundles" shows it');
  const bundleId = id.toLowerCase();
  return onDevice(options, context, async ({ ask }) => {
    await ask('bundles.discard', { bundleId });
    return { json: { bundleId, discarded: true }, words: 'Thrown away; the audit log keeps that you did.' };
  });
}
