import type { Check } from './sight.ts';

/** Seconds. The guard records every ten that it runs; a timer may start it every few minutes. */
const recent = 300;

export const checkGuardSign: Check = async ({ rows }) => {
  const [sign] = await rows<{ seconds: number }>(
    'select extract(epoch from clock_timestamp() - seen_at)::int as seconds from sync.guard_sign',
  );
  if (sign !== undefined && sign.seconds <= recent) return [];
  const since = sign === undefined ? 'has never run' : `has not been seen for ${Math.round(sign.seconds / 60)} minutes`;
  return [
    {
      what: `The guard ${since}: one person can hold the others up. Run it as a service on the server's machine.`,
      mend: 'daybook central guard',
    },
  ];
};
