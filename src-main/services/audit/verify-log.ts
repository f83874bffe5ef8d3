import type { FieldProblem } from '../../../src-shared/errors/daybook-error.ts';
import { shortHashOf } from '../../../src-shared/sync-protocol/audit.ts';
import type { LocalDb, ReadTransaction } from '../../local-db/local-db.ts';
import type { LostHead } from '../../local-db/repositories/central-heads.ts';

/** The result of checking a device's log and the ends of central's chains that it has kept. */
export interface LogReport {
  readonly lines: number;
  /** The first line that breaks the chain; null when none does. */
  readonly broken: number | null;
  /** Signs of tampering: nothing that the app does explains them. */
  readonly problems: readonly FieldProblem[];
  /** Differences that a restore explains, of this file or of central. */
  readonly notices: readonly string[];
}

type Finding = { readonly problem: FieldProblem } | { readonly notice: string };

/** How this log compares with what central has of it. */
function againstCentral(tx: ReadTransaction, lines: number): Finding | null {
  const head = tx.meta.find('auditAtCentral');
  if (head === null || head.line === 0) return null;
  const { line, hash, at } = head;
  const here = tx.audit.hashOf(line);
  if (here !== null && shortHashOf(here) === hash) return null;
  const restore = tx.audit.findRestore(line);
  if (restore !== null) {
    const notice = `this file was restored from a backup at ${restore.at}: central also has lines ${restore.line} to ${line} of the log that there was before`;
    return { notice };
  }
  if (lines < line) {
    const field = lines + 1 === line ? `line ${line}` : `lines ${lines + 1} to ${line}`;
    return { problem: { field, problem: `central had by ${at}, and this log ends before: the rest was cut off` } };
  }
  const problem = `is not the one that central had by ${at}: this log was made anew`;
  return { problem: { field: `line ${line}`, problem } };
}

function lostWords({ chain, position, seenAt, noticedAt, commonPosition, commonSeenAt }: LostHead): string {
  const back =
    commonPosition === null
      ? 'nothing of what it had shown before'
      : `up to ${commonPosition}, shown at ${commonSeenAt}`;
  return `central showed ${chain} up to ${position} at ${seenAt}; at ${noticedAt} that was not there any more, ${
    commonPosition === null ? back : `only ${back}`
  }: central was restored from a backup, or its chain was cut off or made anew`;
}

/** Checks the whole log of a device. */
export function verifyLog(db: LocalDb): LogReport {
  return db.read(tx => {
    const lines = tx.audit.count();
    const broken = tx.audit.findBroken();
    const since = broken?.since ? `, after ${broken.since}` : '';
    const own = {
      field: `line ${broken?.line ?? 0}`,
      problem: `is the first that does not fit: a line was changed, removed or inserted there${since}`,
    };
    const finding = againstCentral(tx, lines);
    return {
      lines,
      broken: broken?.line ?? null,
      problems: [
        ...(broken === null ? [] : [own]),
        ...(finding !== null && 'problem' in finding ? [finding.problem] : []),
      ],
      notices: [
        ...(finding !== null && 'notice' in finding ? [finding.notice] : []),
        ...tx.centralHeads.lost().map(lostWords),
      ],
    };
  });
}
