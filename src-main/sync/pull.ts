import type { Cursor, FeedPage, PullReply } from '../../src-shared/sync-protocol/pull.ts';
import { nextTurn } from '../platform/next-turn.ts';
import { compareClocks } from './compare-clocks.ts';
import { firstPagesTogether, nextPagesTogether } from './pages-size.ts';
import type { PageStream } from './ports.ts';
import { type ExchangeContext, heldBy, pushAll } from './push.ts';
import { firstStepSize, nextStepSize } from './step-size.ts';

/** Records that a page brings, of all parishes of the person. */
const recordsPerPage = 250;
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

/** Records asked of each parish. */
function limitOf(cursors: readonly Cursor[]): number {
  if (cursors.length === 0) return firstPerParish;
  return Math.max(leastPerParish, Math.floor(recordsPerPage / cursors.length));
}

async function ask(
  { store, gateway, clock, onClock }: ExchangeContext,
  cursors: readonly Cursor[],
): Promise<PullReply> {
  const askedAt = clock.now();
  const answer = await gateway.pull(store.deviceId, cursors, limitOf(cursors), store.audit.headsToAsk());
  if (answer.serverTime !== undefined) onClock(compareClocks(askedAt, clock.now(), answer.serverTime));
  return answer;
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

/** The department's list of kinds of premises, where it is another one than here. */
async function fetchPremisesKinds({ store, gateway }: ExchangeContext, id: string | null): Promise<void> {
  if (store.premisesKindsId() !== id) store.savePremisesKinds(id === null ? null : await gateway.premisesKinds());
}

/** Where the device will stand in the parishes that have more, once the pages are written; null when there is no more, or something is to be read again. */
function behind(pages: readonly FeedPage[]): readonly Cursor[] | null {
  const left = pages.filter(page => page.more).map(page => page.cursor);
  return left.length === 0 || pages.some(page => page.reset) ? null : left;
}

/** What one pull has done so far. */
interface Progress {
  readonly pace: Pace;
  received: number;
  resent: number;
  /** A parish is to be read from the start. */
  isReset: boolean;
}

/** Writes the pages of one moment. */
async function applyPages(
  context: ExchangeContext,
  progress: Progress,
  pages: readonly FeedPage[],
  cursors: readonly Cursor[],
): Promise<void> {
  for (const page of pages) {
    if (page.reset) {
      context.store.resetFeed(page.parish);
      progress.isReset = true;
    } else if (isNews(page, cursors)) {
      progress.resent += await applySteps(context, page, progress.pace);
      progress.received += page.records.length;
    }
  }
}

/** A statement for some pages that follow each other. */
interface AskedPages {
  readonly cursors: readonly Cursor[];
  readonly most: number;
  readonly at: number;
  readonly pages: PageStream;
}

async function askPages(
  { store, gateway, clock }: ExchangeContext,
  cursors: readonly Cursor[],
  most: number,
): Promise<AskedPages> {
  const pages = gateway.nextPages(store.deviceId, cursors, limitOf(cursors), most);
  const asked = { cursors, most, at: clock.now(), pages };
  // So that it goes out before anything is written.
  await nextTurn();
  return asked;
}

/** Writes the pages of one statement as they come. The next statement is on its way before the last of them is written. */
async function applyAsked(
  context: ExchangeContext,
  progress: Progress,
  { cursors: from, most, at, pages }: AskedPages,
): Promise<AskedPages | null> {
  let cursors: readonly Cursor[] | null = from;
  let next: AskedPages | null = null;
  let nth = 0;
  try {
    for await (const { formVersions, pages: came } of pages) {
      if (context.stopped() || cursors === null) break;
      nth += 1;
      const left = behind(came);
      const together = nextPagesTogether(most, context.clock.now() - at);
      if (nth === most && left !== null) next = await askPages(context, left, together);
      await fetchForms(context, formVersions);
      await applyPages(context, progress, came, cursors);
      cursors = left;
    }
  } catch (error) {
    await next?.pages.over;
    throw error;
  } finally {
    await pages.over;
  }
  if (next !== null || cursors === null || context.stopped()) return next;
  // A central that is older gives one page for a statement.
  return nth === 0 ? null : askPages(context, cursors, most);
}

/** Reads on until nothing more is there, statement by statement. */
async function readOn(context: ExchangeContext, progress: Progress, first: AskedPages): Promise<void> {
  let asked: AskedPages | null = first;
  while (asked !== null && !context.stopped()) asked = await applyAsked(context, progress, asked);
  await asked?.pages.over;
}

/** What a reply says beside its pages. Returns whether central is to be asked more at once. */
async function takeAbout(context: ExchangeContext, reply: PullReply): Promise<boolean> {
  const { store } = context;
  const { person, seal, address, department, letterheads, premisesKinds, visitIntervals, audit, formVersions } = reply;
  store.savePerson(person);
  if (seal !== undefined) store.saveSeal(seal);
  if (typeof address === 'string') store.saveAnnounced(address);
  if (department !== undefined) store.saveDepartment(department);
  const askMore = audit !== undefined && store.audit.noteReply(audit);
  await fetchForms(context, formVersions);
  if (letterheads !== undefined) await fetchLetterheads(context, letterheads);
  if (premisesKinds !== undefined) await fetchPremisesKinds(context, premisesKinds);
  if (visitIntervals !== undefined && (await store.saveVisitIntervals(visitIntervals)))
    context.notifier.dataChanged({ ids: [] });
  return askMore;
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
  const progress: Progress = { pace: { records: firstStepSize }, received: 0, resent: 0, isReset: false };
  let held: Error | null = null;
  for (let isOver = false; !isOver && !context.stopped(); ) {
    const cursors = store.cursors();
    const reply = await ask(context, cursors);
    const { expected, history, kinds, audit, pages } = reply;
    if (audit !== undefined) store.audit.noteHead(audit);
    if (expected !== undefined && store.requeueLost(expected, history) > 0) {
      held = await heldBy(() => pushAll(context));
      continue;
    }
    const known = store.noteKinds(kinds);
    if (known !== 'same') progress.resent += 1;
    if (known === 'read-again') continue;
    const askMore = await takeAbout(context, reply);
    const left = behind(pages);
    const next = left === null ? null : await askPages(context, left, firstPagesTogether);
    progress.isReset = false;
    try {
      await applyPages(context, progress, pages, cursors);
      if (next !== null) await readOn(context, progress, next);
    } finally {
      await next?.pages.over;
    }
    isOver = !progress.isReset && !askMore;
  }
  if (held !== null) throw held;
  if (progress.resent > 0 && !context.stopped()) await pushAll(context);
  return progress.received;
}
