import type { GuardLimits } from './limits.ts';
import type { Session } from './sessions.ts';

/** A session that exceeds a limit, and by what. */
export interface Verdict {
  readonly session: Session;
  /** Follows "because it": one clause. */
  readonly why: string;
}

/** Judges snapshots of the sessions, one after the other. */
export interface Judge {
  /** @param now seconds of any clock that never goes back */
  look(sessions: readonly Session[], now: number): Verdict[];
  /** Whether a session blocked others at the last snapshot. */
  isWatching(): boolean;
}

const nameOf = ({ pid, startedAt }: Session) => `${pid} ${startedAt}`;
const rounded = (seconds: number) => `${Math.round(seconds)} seconds`;

function exceededAge({ idle, transaction, query }: Session, limits: GuardLimits): string | null {
  if (idle !== null && idle > limits.idle) return `kept a transaction open and did nothing for ${rounded(idle)}`;
  if (query !== null && query > limits.query) return `ran one statement for ${rounded(query)}`;
  if (transaction !== null && transaction > limits.transaction)
    return `kept a transaction open for ${rounded(transaction)}`;
  return null;
}

/** Those with most locks, until what is left is within the limit. */
function exceedingLocks(sessions: readonly Session[], limit: number): Verdict[] {
  let locks = sessions.reduce((sum, each) => sum + each.locks, 0);
  return sessions
    .toSorted((a, b) => b.locks - a.locks)
    .flatMap(session => {
      if (locks <= limit) return [];
      locks -= session.locks;
      return [{ session, why: `held ${session.locks} locks` }];
    });
}

/** Those that came last. */
function exceedingConnections(sessions: readonly Session[], limit: number): Verdict[] {
  return sessions
    .toSorted((a, b) => (a.startedAt < b.startedAt ? -1 : 1))
    .slice(limit)
    .map(session => ({ session, why: `was one of ${sessions.length} sessions of this login` }));
}

/** At most one verdict for each session. */
export function createJudge(limits: GuardLimits): Judge {
  /** Since when a session has blocked others without waiting itself. */
  let blockingSince = new Map<string, number>();

  function exceededBlocking(session: Session, now: number): string | null {
    const since = blockingSince.get(nameOf(session));
    if (since === undefined || now - since < limits.blocking) return null;
    return `kept ${session.blocks} other ${session.blocks === 1 ? 'session' : 'sessions'} waiting for ${rounded(now - since)}`;
  }

  return {
    look: (sessions, now) => {
      const blocking = sessions.filter(each => each.blocks > 0 && !each.waits).map(nameOf);
      blockingSince = new Map(blocking.map(name => [name, blockingSince.get(name) ?? now]));
      const alone = sessions.flatMap(session => {
        const why = exceededBlocking(session, now) ?? exceededAge(session, limits);
        return why === null ? [] : [{ session, why }];
      });
      const ended = new Set(alone.map(each => each.session));
      const left = Object.values(
        Object.groupBy(
          sessions.filter(each => !ended.has(each)),
          each => each.login,
        ),
      );
      const together = left.flatMap((own = []) => {
        const locks = exceedingLocks(own, limits.locks);
        const rest = own.filter(each => !locks.some(({ session }) => session === each));
        return [...locks, ...exceedingConnections(rest, limits.connections)];
      });
      return [...alone, ...together];
    },
    isWatching: () => blockingSince.size > 0,
  };
}
