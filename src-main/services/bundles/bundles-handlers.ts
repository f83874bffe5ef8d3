import type { CarriedLine } from '../../../src-shared/contract/bundles.ts';
import { catalogue } from '../../../src-shared/errors/catalogue.ts';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import { type BundleHeader, bundleHeaderSchema } from '../../../src-shared/sync-protocol/bundle.ts';
import type { CarriedBundle } from '../../local-db/repositories/bundles.ts';
import { isoNow } from '../../platform/clock.ts';
import type { HandlersFor } from '../../rpc/handlers.ts';
import type { ServiceDeps } from '../service-deps.ts';

const headerOf = ({ header }: CarriedBundle): BundleHeader => bundleHeaderSchema.parse(JSON.parse(header));

function lineOf(bundle: CarriedBundle): CarriedLine {
  const { bundleId, username, name, madeAt, changes, records, photos } = headerOf(bundle);
  const { hold, doneAt, importedAt, applied, merged, conflict, refused } = bundle;
  return {
    ...{ bundleId, username, name, madeAt, importedAt, changes, records, photos },
    state: doneAt !== null ? 'sent' : hold !== null ? 'held' : 'waiting',
    hold,
    reason: hold === null ? null : catalogue[hold].message,
    action: hold === null ? null : catalogue[hold].action,
    outcomes: { applied, merged, conflict, refused },
    sentAt: doneAt,
  };
}

/** The bundles on this device. Files are for the command line: a screen has no access to them. */
export function bundlesHandlers({
  session,
  clock,
  notifier,
}: Pick<ServiceDeps, 'session' | 'clock' | 'notifier'>): HandlersFor<'bundles.list' | 'bundles.discard'> {
  return {
    'bundles.list': () => session.getCurrent().db.read(tx => tx.bundles.all().map(lineOf)),
    'bundles.discard': ({ bundleId }) => {
      session.getCurrent().db.write(tx => {
        const found = tx.bundles.find(bundleId);
        if (found === null) throw new DaybookError('bundle-not-found');
        const { username, changes } = headerOf(found);
        const state = found.doneAt === null ? 'not sent' : 'sent';
        tx.bundles.forget(bundleId);
        const what = `bundle of ${username} discarded, ${state}: ${changes} changes`;
        tx.audit.append({ at: isoNow(clock), who: tx.meta.get('person').username, what, record: bundleId });
      });
      notifier.dataChanged({ ids: [] });
      return null;
    },
  };
}
