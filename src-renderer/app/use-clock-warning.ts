import { notifications } from '@mantine/notifications';
import { useEffect } from 'react';
import { useCall } from '../data/use-call.ts';
import { clocksText } from '../words/sync-words.ts';

/** Says once, wherever the person is, that the clock of this device and central's do not agree. The sync page goes on saying it. */
export function useClockWarning(): void {
  const clock = useCall('sync.state', undefined).data?.clock ?? null;
  const told = clock === null ? null : clocksText(clock);
  useEffect(() => {
    if (told !== null) notifications.show({ title: 'Check the clock', message: told, autoClose: false });
  }, [told]);
}
