import { notifications } from '@mantine/notifications';
import { useEffect } from 'react';
import { m } from '../../src-shared/messages/messages.ts';
import { useCall } from '../data/use-call.ts';
import { clocksText } from '../words/sync-words.ts';

/** Says once, wherever the person is, that the clocks of this device and the server do not agree. The sync page goes on saying it. */
export function useClockWarning(): void {
  const clock = useCall('sync.state', undefined).data?.clock ?? null;
  const told = clock === null ? null : clocksText(clock);
  useEffect(() => {
    if (told !== null) notifications.show({ title: m.app_clock_title(), message: told, autoClose: false });
  }, [told]);
}
