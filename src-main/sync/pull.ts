import type { Cursor, FeedPage } from '../../src-shared/sync-protocol/pull.ts';
import { type ExchangeContext, pushAll } from './push.ts';

const recordsPerPage = 250;

function tellTouched(context: ExchangeContext, page: FeedPage): void {
  const idsOf = (entity: 'premises' | 'inspection') =>
    page.records.filter(each => each.entity === entity).map(each => each.record.id);
  context.notifier.dataChanged({ premisesIds: idsOf('premises'), inspectionIds: idsOf('inspection') });
}

/** A page that moves nothing is not written: a quiet sync costs the disk nothing. */
function isNews(page: FeedPage, cursors: readonly Cursor[]): boolean {
  const before = cursors.find(each => each.parish === page.parish);
  return page.cursor.position !== before?.position || page.cursor.linkPosition !== before.linkPosition;
}

/** Lets waiting screen queries run between two short transactions. */
const yieldToQueries = () => new Promise<void>(resolve => setImmediate(resolve));

/**
 * Reads the feed of every parish of the person until nothing more is there. Page and cursor are one transaction each, so
 * a cut costs at most one page. When central turns out to have lost changes of this device, they are sent again first.
 * @returns how many records came
 * @throws DaybookError as `pushAll`
 */
export async function pullAll(context: ExchangeContext): Promise<number> {
  const { store, gateway } = context;
  let received = 0;
  let resent = 0;
  let more = true;
  while (more && !context.stopped()) {
    const cursors = store.cursors();
    const reply = await gateway.pull(store.deviceId, cursors, recordsPerPage);
    if (reply.expected !== undefined && store.requeueLost(reply.expected) > 0) {
      await pushAll(context);
      continue;
    }
    store.savePerson(reply.person);
    const missing = store.missingForms(reply.formVersions);
    // A record may need a form version that came with it: forms first.
    if (missing.length > 0) for (const form of await gateway.forms(missing)) store.saveForm(form);
    more = false;
    for (const page of reply.pages) {
      if (page.reset) store.resetFeed(page.parish);
      else if (isNews(page, cursors)) resent += store.applyPage(page);
      more ||= page.more || page.reset;
      received += page.records.length;
      if (page.records.length === 0) continue;
      tellTouched(context, page);
      context.onProgress({ received: page.records.length });
      await yieldToQueries();
    }
  }
  if (resent > 0 && !context.stopped()) await pushAll(context);
  return received;
}
