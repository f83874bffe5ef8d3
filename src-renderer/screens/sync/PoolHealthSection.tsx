import type { PoolHealth } from '../../../src-shared/contract/sync.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { Facts } from '../../components/Facts.tsx';
import { Failed } from '../../components/Failed.tsx';
import { Section } from '../../components/Section.tsx';
import { useCall } from '../../data/use-call.ts';
import { numberText } from '../../words/times.ts';

const milliseconds = (value: number | null) =>
  value === null ? m.sync_pool_not_measured() : m.sync_pool_ms({ value: numberText(value, 1) });

function factsOf(pool: PoolHealth) {
  return [
    [m.sync_pool_open(), m.sync_pool_open_text({ total: pool.total, max: pool.max, idle: pool.idle })],
    [m.sync_pool_min(), String(pool.min)],
    [m.sync_pool_waiting(), String(pool.waiting)],
    [m.sync_pool_created(), String(pool.created)],
    [m.sync_pool_replaced(), String(pool.replaced)],
    [m.sync_pool_timed_out(), String(pool.timedOut)],
    [m.sync_pool_usual(), milliseconds(pool.acquireP50)],
    [m.sync_pool_slowest(), milliseconds(pool.acquireP99)],
    [m.sync_pool_last_failure(), pool.lastError ?? m.sync_pool_no_failure()],
  ] as const;
}

/** The health of the connections to the server, for those who care. */
export function PoolHealthSection() {
  const pool = useCall('sync.pool', undefined);
  if (pool.isPending) return null;
  return (
    <Section title={m.sync_pool()}>
      {pool.data === undefined ? (
        <Failed error={pool.error} onRetry={() => void pool.refetch()} />
      ) : (
        <Facts facts={factsOf(pool.data)} />
      )}
    </Section>
  );
}
