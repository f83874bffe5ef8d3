import type pg from 'pg';
import type { DeviceId } from '../../src-shared/domain/ids.ts';
import type { CentralPool, RunQuery } from './pool.ts';

/** One connection that is lent for as long as a device has statements on their way. */
interface Line {
  readonly query: Promise<RunQuery>;
  /** Settles when the statement before is on its way. */
  turn: Promise<unknown>;
  onTheirWay: number;
  giveBack(): void;
}

function openLine(pool: Pick<CentralPool, 'pipelined'>): Line {
  const lent = Promise.withResolvers<RunQuery>();
  const over = Promise.withResolvers<void>();
  pool
    .pipelined(query => {
      lent.resolve(query);
      return over.promise;
    })
    .catch(lent.reject);
  return { query: lent.promise, turn: Promise.resolve(), onTheirWay: 0, giveBack: over.resolve };
}

/**
 * Runs statements of a device on one connection, in the order of the calls, each a transaction of its own; none waits for the
 * answer to the one before (docs/adr/0037). A value may be a promise: what takes its time to make does not lose its turn.
 */
export function createOrderedStatements(pool: Pick<CentralPool, 'pipelined'>) {
  const lines = new Map<DeviceId, Line>();
  return async <Row extends pg.QueryResultRow>(
    device: DeviceId,
    text: string,
    values: readonly unknown[],
  ): Promise<Row[]> => {
    const line = lines.get(device) ?? openLine(pool);
    lines.set(device, line);
    line.onTheirWay += 1;
    const sent = Promise.all([line.query, Promise.all(values), line.turn]).then(([query, given]) => ({
      rows: query<Row>(text, given),
    }));
    line.turn = sent.catch(() => undefined);
    try {
      return await (await sent).rows;
    } finally {
      line.onTheirWay -= 1;
      if (line.onTheirWay === 0) {
        lines.delete(device);
        line.giveBack();
      }
    }
  };
}
