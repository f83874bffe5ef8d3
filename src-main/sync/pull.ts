import type { Cursor, FeedPage, PullReply } from '../../src-shared/sync-protocol/pull.ts';
import { nextTurn } from '../platform/next-turn.ts';
import { compareClocks } from './compare-clocks.ts';
import { type ExchangeContext, heldBy, pushAll } from './push.ts';
import { firstStepSize, nextStepSize } from './step-size.ts';

/** Records that one reply brings, of all parishes of the person. */
const recordsPerReply = 500;
/** Asked of each parish while it is not known how many there are. */
const firstPerParish = 100;
const leastPerParish = 50;

function tellTouched(context: ExchangeContext, page: FeedPage): void {
  context.notifier.dataChanged({ ids: page.records.map(each => each.record.id) });
}

/** A page that moves nothing is not written: a quiet sync costs the disk nothing. */
function isNews(page: FeedPage, cursors: readonly Cursor[]): boolean {
  const before = cursors.find(each => each.parish === page.parish);
  return page.cursor.position !== before?.position || page.cursor.linkPosition !== before.linkPosition;
}

/** How many records the next step writes; each step has a say in it. */
interface Pace {
  records: number;
}

/**
 * A page in pieces that are pages themselves. Each ends at its last record; the link at the end of the whole page covers
 * them all.
 */
function* stepsOf(page: FeedPage, pace: Readonly<Pace>): Generator<FeedPage> {
  let start = 0;
  let from = Number.NEGATIVE_INFINITY;
  do {
    const records = page.records.slice(start, start + pace.records);
    start += pace.records;
    const isLast = start >= page.records.length;
    const to = isLast ? Number.POSITIVE_INFINITY : (records.at(-1)?.position ?? from);
    const cursor = isLast ? page.cursor : { ...page.cursor, position: to };
    const since = from;
    yield { ...page, cursor, records, newer: page.newer.filter(each => each.position > since && each.position <= to) };
    from = to;
  } while (start < page.records.length);
}

/** Where the device will stand once the pages are written. */
function cursorsAfter(cursors: readonly Cursor[], pages: readonly FeedPage[]): Cursor[] {
  const moved = new Map(pages.map(page => [page.parish, page.cursor]));
  return [...cursors.filter(each => !moved.has(each.parish)), ...moved.values()];
}

/** A question to central, and where the device stands when it is answered. */
interface Asked {
  readonly cursors: readonly Cursor[];
  readonly reply: Promise<PullReply>;
}

function ask({ store, gateway, clock, onClock }: ExchangeContext, cursors: readonly Cursor[]): Asked {
  const perParish = Math.max(leastPerParish, Math.floor(recordsPerReply / cursors.length));
  const askedAt = clock.now();
  const limit = cursors.length === 0 ? firstPerParish : perParish;
  const reply = gateway.pull(store.deviceId, cursors, limit, store.audit.headsToAsk()).then(answer => {
    if (answer.serverTime !== undefined) onClock(compareClocks(askedAt, clock.now(), answer.serverTime));
    return answer;
  });
  // Whoever waits for the reply hears of its failure; when nobody does any more, it is none of anyone's concern.
  reply.catch(() => undefined);
  return { cursors, reply };
}

/** Writes a page step by step. Returns how many changes went back into the queue. */
async function applySteps(context: ExchangeContext, page: FeedPage, pace: Pace): Promise<number> {
  const { store, clock } = context;
  let resent = 0;
  for (const step of stepsOf(page, pace)) {
    if (context.stopped()) break;
    const startedAt = clock.now();
    resent += store.applyPage(step);
    if (step.records.length === 0) continue;
    pace.records = nextStepSize(pace.records, step.records.length, clock.now() - startedAt);
    tellTouched(context, step);
    context.onProgress({ received: step.records.length });
    // A request goes out, and waiting screen queries run between two short transactions.
    await nextTurn();
  }
  return resent;
}

/** Forms that central has and this device has not. A record may need a form version that came with it: forms first. */
async function fetchForms({ store, gateway }: ExchangeContext, versions: readonly string[]): Promise<void> {
  const missing = store.missingForms(versions);
  if (missing.length > 0) for (const form of await gateway.forms(missing)) store.saveForm(form);
}

/** Heads of papers that central has and this device has not. */
async function fetchLetterheads({ store, gateway }: ExchangeContext, ids: readonly string[]): Promise<void> {
  const missing = store.missingLetterheads(ids);
  store.saveLetterheads(ids, missing.length === 0 ? [] : await gateway.letterheads(missing));
}

/**
 * Reads the feed of every parish of the person until nothing more is there; the next pages are on their way while these are
 * written. Records and cursor are one transaction in each step, so that a cut costs at most what was on its way. When central
 * turns out to have lost changes of this device, or may have done them otherwise, they are sent again first.
 * @returns how many records came
 * @throws DaybookError as `pushAll`
 */
export async function pullAll(context: ExchangeContext): Promise<number> {
  const { store } = context;
  const pace = { records: firstStepSize };
  let received = 0;
  let resent = 0;
  let held: Error | null = null;
  let asked: Asked | null = ask(context, store.cursors());
  try {
    while (asked !== null && !context.stopped()) {
      const { cursors, reply }: Asked = asked;
      const { expected, history, kinds, person, seal, address, department, letterheads, audit, formVersions, pages } =
        await reply;
      asked = null;
      if (audit !== undefined) store.audit.noteHead(audit);
      if (expected !== undefined && store.requeueLost(expected, history) > 0) {
        held = await heldBy(() => pushAll(context));
        asked = ask(context, store.cursors());
        continue;
      }
      const known = store.noteKinds(kinds);
      if (known !== 'same') resent += 1;
      if (known === 'read-again') {
        asked = ask(context, store.cursors());
        continue;
      }
      store.savePerson(person);
      if (seal !== undefined) store.saveSeal(seal);
      if (typeof address === 'string') store.saveAnnounced(address);
      if (department !== undefined) store.saveDepartment(department);
      const askMore = audit !== undefined && store.audit.noteReply(audit);
      await fetchForms(context, formVersions);
      if (letterheads !== undefined) await fetchLetterheads(context, letterheads);
      const reset = pages.filter(page => page.reset);
      const more = pages.some(page => page.more);
      if (more && reset.length === 0) {
        asked = ask(context, cursorsAfter(cursors, pages));
        await nextTurn();
      }
      for (const { parish } of reset) store.resetFeed(parish);
      for (const page of pages.filter(each => !each.reset && isNews(each, cursors))) {
        resent += await applySteps(context, page, pace);
        received += page.records.length;
      }
      if (reset.length > 0 || (askMore && asked === null)) asked = ask(context, store.cursors());
    }
  } finally {
    await asked?.reply.catch(() => undefined);
  }
  if (held !== null) throw held;
  if (resent > 0 && !context.stopped()) await pushAll(context);
  return received;
}
