import type { PoolHealth } from '../../../src-shared/contract/sync.ts';
import { Facts } from '../../components/Facts.tsx';
import { Failed } from '../../components/Failed.tsx';
import { Section } from '../../components/Section.tsx';
import { useCall } from '../../data/use-call.ts';

const milliseconds = (value: number | null) => (value === null ? 'not measured yet' : `${value.toFixed(1)} ms`);

function factsOf(pool: PoolHealth) {
  return [
    ['Open connections', `${pool.total} of at most ${pool.max}, ${pool.idle} idle`],
    ['Kept ready', String(pool.min)],
    ['Requests waiting', String(pool.waiting)],
    ['Opened since the start', String(pool.created)],
    ['Replaced after a failure', String(pool.replaced)],
    ['Gave up waiting', String(pool.timedOut)],
    ['Time to get one, usual', milliseconds(pool.acquireP50)],
    ['Time to get one, slowest of 100', milliseconds(pool.acquireP99)],
    ['Last failure', pool.lastError ?? 'none'],
  ] as const;
}

/** The health of the connections to central, for those who care. */
export function PoolHealthSection() {
  const pool = useCall('sync.pool', undefined);
  if (pool.isPending) return null;
  return (
    <Section title="Connections">
      {pool.data === undefined ? (
        <Failed error={pool.error} onRetry={() => void pool.refetch()} />
      ) : (
        <Facts facts={factsOf(pool.data)} />
      )}
    </Section>
  );
}
