import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import { ClientContext } from '../data/client-context.ts';
import { createQueryClient } from '../data/query-client.ts';
import { useCall } from '../data/use-call.ts';
import { ConnectionContext } from '../data/use-connection.ts';
import { useTouchReports } from '../data/use-touch-reports.ts';
import { windowTiming } from '../data/window-timing.ts';
import { createPhotoShelf } from '../photos/photo-shelf.ts';
import { PhotoShelfContext } from '../photos/use-photo.ts';
import { createPictureWork } from '../photos/work/picture-work.ts';
import { PictureWorkContext } from '../photos/work/use-picture-work.ts';
import type { ContractClient } from '../transport/client.ts';
import { AppearanceProvider } from './AppearanceProvider.tsx';
import { LockScreen } from './LockScreen.tsx';
import { createAppRouter } from './router.tsx';
import { useChangeEvents } from './use-change-events.ts';
import { useStayBehindLock } from './use-lock.ts';
import { useToldLanguage } from './use-told-language.ts';

/** The screens listen to the data service for as long as the window lives. */
function Screens({ client, router }: { client: ContractClient; router: ReturnType<typeof createAppRouter> }) {
  const checkAccess = useCallback(() => void router.invalidate(), [router]);
  const connected = useChangeEvents(client, checkAccess);
  useToldLanguage(client, connected);
  const session = useCall('session.state', undefined).data;
  const person = session?.person ?? null;
  const locked = session?.locked ?? false;
  useTouchReports(client, person !== null && !locked);
  useStayBehindLock(router.history, person !== null && locked);
  return (
    <ConnectionContext value={connected}>
      <RouterProvider router={router} />
      {person !== null && locked && <LockScreen person={person} practice={session?.practice ?? false} />}
      <Notifications position="top-right" autoClose={5000} />
    </ConnectionContext>
  );
}

/** Everything in one window: appearance, contract client, query cache, router. */
export function App({ client }: { client: ContractClient }) {
  const [cache] = useState(createQueryClient);
  const [pictureWork] = useState(() => createPictureWork(windowTiming));
  const [shelf] = useState(() => createPhotoShelf(client, pictureWork));
  const [router] = useState(() => createAppRouter({ client, cache }));
  return (
    <AppearanceProvider>
      <ClientContext value={client}>
        <QueryClientProvider client={cache}>
          <PictureWorkContext value={pictureWork}>
            <PhotoShelfContext value={shelf}>
              <Screens client={client} router={router} />
            </PhotoShelfContext>
          </PictureWorkContext>
        </QueryClientProvider>
      </ClientContext>
    </AppearanceProvider>
  );
}
