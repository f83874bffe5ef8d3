import { type AuditReply, type ChainHead, type LogHead, shortHashOf } from '../../src-shared/sync-protocol/audit.ts';
import { type Clock, isoNow } from '../platform/clock.ts';
import type { AuditStore } from '../sync/ports.ts';
import type { LocalDb, ReadTransaction } from './local-db.ts';

/** Lines that go with one push at most: a log that was long before it went anywhere goes bit by bit. */
const linesPerPush = 200;
/** Ends of one chain that central is asked about: the last of so many days. */
const daysAsked = 60;

/** The last line of this log that central has as it is here. */
function lastAgreed(tx: ReadTransaction, { line, hash }: LogHead): number {
  const here = tx.audit.hashOf(line);
  // A head that is not here is of the log before this file was restored, or central does not tell the truth.
  const agreed = here !== null && shortHashOf(here) === hash ? line : (tx.meta.find('auditSent') ?? 0);
  // Up to where this device was found to be a copy, the log is the other one's.
  return Math.max(agreed, tx.meta.find('copyOf')?.line ?? 0);
}

/** Ends that are news; `odd`: chains whose end is not behind the one that was shown before, as after a restore. */
function newsIn(tx: ReadTransaction, heads: readonly ChainHead[]) {
  const newest = new Map(tx.centralHeads.newest().map(([chain, position, hash]) => [chain, { position, hash }]));
  const fresh = heads.filter(([chain, position, hash]) => {
    const known = newest.get(chain);
    return position > 0 && (known?.position !== position || known.hash !== hash);
  });
  const odd = heads.filter(([chain, position, hash]) => {
    const known = newest.get(chain);
    return known !== undefined && known.hash !== hash && position <= known.position;
  });
  return { fresh, odd: odd.map(([chain]) => chain) };
}

/** The audit chains as sync sees them. */
export function createAuditStore(db: LocalDb, clock: Clock): AuditStore {
  /** Central is asked at the first pull whether it still has the last ends that it has shown. */
  let isFirst = true;
  /** Chains of which it is asked about all ends, because the last one is not there or does not go on from the one before. */
  let doubted: ReadonlySet<string> = new Set();
  let waiting: ChainHead[] = [];

  const noteHead = ({ line, hash }: LogHead) => {
    const known = db.read(tx => tx.meta.find('auditAtCentral'));
    if (known?.line === line && known.hash === hash) return;
    db.write(tx => {
      tx.meta.save('auditAtCentral', { line, hash, at: isoNow(clock) });
      tx.meta.save('auditSent', lastAgreed(tx, { line, hash }));
    });
  };

  const endsOf = (tx: ReadTransaction, chain: string) =>
    tx.centralHeads
      .of(chain)
      .slice(0, daysAsked)
      .map(({ position, hash }): ChainHead => [chain, position, hash]);

  return {
    logToSend: () =>
      db.read(tx => {
        const head = tx.meta.find('auditAtCentral');
        return head === null ? null : tx.audit.partAfter(lastAgreed(tx, head), linesPerPush);
      }),
    noteHead,
    headsToAsk: () => {
      if (!isFirst && doubted.size === 0) return [];
      return db.read(tx =>
        doubted.size === 0 ? tx.centralHeads.newest() : [...doubted].flatMap(chain => endsOf(tx, chain)),
      );
    },
    noteReply: ({ heads, unknown }: AuditReply) => {
      const { fresh, odd } = db.read(tx => newsIn(tx, [...waiting, ...heads]));
      const chains = new Set([...unknown.map(([chain]) => chain), ...odd]);
      const isAnswered = doubted.size > 0;
      isFirst = false;
      if (chains.size > 0 && !isAnswered) {
        doubted = chains;
        waiting = fresh;
        return true;
      }
      doubted = new Set();
      waiting = [];
      if (chains.size + fresh.length > 0) {
        db.write(tx => {
          for (const chain of chains) tx.centralHeads.lose(chain, unknown, isoNow(clock));
          for (const each of fresh) tx.centralHeads.keep(each, isoNow(clock));
        });
      }
      return false;
    },
  };
}
