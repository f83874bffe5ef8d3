import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useAppearance } from '../data/appearance.ts';
import type { ContractClient } from '../transport/client.ts';

/** Tells the data service the language of its answers, also after a reconnect; answers in another language are read again. */
export function useToldLanguage(client: ContractClient, connected: boolean): void {
  const { language } = useAppearance();
  const cache = useQueryClient();
  useEffect(() => {
    if (!connected) return;
    const tell = async () => {
      const { changed } = await client.call('settings.speak', { language });
      if (changed) await cache.invalidateQueries();
    };
    // Rejected only behind a locked screen, where nothing is read; lost only with the connection, after which it is sent
    // again.
    tell().catch(() => undefined);
  }, [client, connected, cache, language]);
}
