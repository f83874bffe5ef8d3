import type { QueryClient } from '@tanstack/react-query';
import {
  createHashHistory,
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
  useMatches,
} from '@tanstack/react-router';
import { type ComponentType, useEffect } from 'react';
import { z } from 'zod';
import { m } from '../../src-shared/messages/messages.ts';
import { Loading } from '../components/Loading.tsx';
import { sessionQuery, wayAfterSignIn } from '../data/session.ts';
import NewInspectionScreen from '../screens/new-inspection/NewInspectionScreen.tsx';
import PremisesScreen from '../screens/premises/PremisesScreen.tsx';
import PremisesListScreen from '../screens/premises-list/PremisesListScreen.tsx';
import SettingsScreen from '../screens/settings/SettingsScreen.tsx';
import SignInScreen from '../screens/sign-in/SignInScreen.tsx';
import SyncScreen from '../screens/sync/SyncScreen.tsx';
import TodayScreen from '../screens/today/TodayScreen.tsx';
import type { ContractClient } from '../transport/client.ts';
import { Frame } from './Frame.tsx';
import { RouteFailed, RouteMissing } from './RouteStates.tsx';

/** Screens that are read when they are first opened. */
const screens = import.meta.glob<{ default: ComponentType }>(
  '../screens/{attention,bin,due,import,inspection,inspections,kept-record,paper,record,recovery-sheet,review}/*Screen.tsx',
);

function lazyScreen(path: string) {
  return lazyRouteComponent(async () => {
    const load = screens[path];
    if (load === undefined) throw new Error(`No screen at ${path}`);
    return load();
  });
}

interface RouterContext {
  readonly client: ContractClient;
  readonly cache: QueryClient;
}

const session = ({ cache, client }: RouterContext) => cache.ensureQueryData(sessionQuery(client));

/** The window's title says which page is open and never whose: the browser's history and the list of windows show it. */
function Root() {
  const title = useMatches({ select: matches => matches.at(-1)?.staticData.windowTitle?.() });
  useEffect(() => {
    document.title = title === undefined ? m.app_name() : m.app_window({ page: title });
  }, [title]);
  return <Outlet />;
}

const rootRoute = createRootRouteWithContext<RouterContext>()({ component: Root });

const signIn = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  component: SignInScreen,
  staticData: { windowTitle: m.app_page_sign_in },
  // Where the address led before there was anybody to show it to.
  validateSearch: z.object({ to: z.string().max(500).optional().catch(undefined) }),
  beforeLoad: async ({ context, search }) => {
    const { person } = await session(context);
    if (person !== null) throw redirect({ href: wayAfterSignIn(context.cache, search.to, person.username) });
  },
});

/** Everything that needs a signed-in person stands inside the frame. */
const frame = createRoute({
  getParentRoute: () => rootRoute,
  id: 'frame',
  component: Frame,
  beforeLoad: async ({ context, location }) => {
    if ((await session(context)).person !== null) return;
    throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { to: location.href } });
  },
});

const inFrame = { getParentRoute: () => frame };

const word = z.string().optional().catch(undefined);
/** Which form is filled in at which premises, each of which may still have to be chosen, and which complaint it follows. */
const startSearch = z.object({ premisesId: word, formId: word, complaintId: z.uuid().optional().catch(undefined) });

const routeTree = rootRoute.addChildren([
  signIn,
  frame.addChildren([
    createRoute({
      ...inFrame,
      path: '/',
      component: TodayScreen,
      staticData: { windowTitle: m.app_today },
      // The task that lies open over the page.
      validateSearch: z.object({ task: z.uuid().optional().catch(undefined) }),
    }),
    createRoute({
      ...inFrame,
      path: '/inspections',
      component: lazyScreen('../screens/inspections/InspectionsScreen.tsx'),
      staticData: { windowTitle: m.app_inspections },
    }),
    createRoute({
      ...inFrame,
      path: '/inspections/new',
      component: NewInspectionScreen,
      staticData: { windowTitle: m.app_page_new_inspection },
      validateSearch: startSearch,
    }),
    createRoute({
      ...inFrame,
      path: '/inspections/$id',
      component: lazyScreen('../screens/record/RecordScreen.tsx'),
      staticData: { windowTitle: m.app_page_record },
    }),
    createRoute({
      ...inFrame,
      path: '/inspections/$id/edit',
      component: lazyScreen('../screens/inspection/InspectionScreen.tsx'),
      staticData: { windowTitle: m.app_page_inspection, keepsOwnPlace: true },
      // What it begins with while nothing is entered; without meaning from the first entry on.
      validateSearch: startSearch,
    }),
    createRoute({
      ...inFrame,
      path: '/paper',
      component: lazyScreen('../screens/paper/PaperScreen.tsx'),
      staticData: { windowTitle: m.app_page_paper },
    }),
    createRoute({
      ...inFrame,
      path: '/due',
      component: lazyScreen('../screens/due/DueScreen.tsx'),
      staticData: { windowTitle: m.due_title },
    }),
    createRoute({
      ...inFrame,
      path: '/premises',
      component: PremisesListScreen,
      staticData: { windowTitle: m.app_page_all_premises },
    }),
    createRoute({
      ...inFrame,
      path: '/premises/$id',
      component: PremisesScreen,
      staticData: { windowTitle: m.app_premises },
    }),
    createRoute({
      ...inFrame,
      path: '/records/$kind/$id',
      component: lazyScreen('../screens/kept-record/KeptRecordScreen.tsx'),
      staticData: { windowTitle: m.app_page_kept_record },
    }),
    createRoute({
      ...inFrame,
      path: '/review',
      component: lazyScreen('../screens/review/ReviewScreen.tsx'),
      staticData: { windowTitle: m.app_review },
    }),
    createRoute({
      ...inFrame,
      path: '/attention',
      component: lazyScreen('../screens/attention/AttentionScreen.tsx'),
      staticData: { windowTitle: m.app_attention },
    }),
    createRoute({
      ...inFrame,
      path: '/bin',
      component: lazyScreen('../screens/bin/BinScreen.tsx'),
      staticData: { windowTitle: m.app_page_bin },
    }),
    createRoute({ ...inFrame, path: '/sync', component: SyncScreen, staticData: { windowTitle: m.app_sync } }),
    createRoute({
      ...inFrame,
      path: '/recovery-sheet',
      component: lazyScreen('../screens/recovery-sheet/RecoverySheetScreen.tsx'),
      staticData: { windowTitle: m.app_page_recovery_sheet },
    }),
    createRoute({
      ...inFrame,
      path: '/import',
      component: lazyScreen('../screens/import/ImportScreen.tsx'),
      staticData: { windowTitle: m.import_title },
    }),
    createRoute({
      ...inFrame,
      path: '/settings',
      component: SettingsScreen,
      staticData: { windowTitle: m.app_settings },
    }),
    createRoute({
      ...inFrame,
      path: '$',
      component: RouteMissing,
      staticData: { windowTitle: m.app_page_missing },
    }),
  ]),
]);

/** Hash history: the app is served from a custom scheme or a loopback address, which know only one page. */
export function createAppRouter(context: RouterContext) {
  return createRouter({
    routeTree,
    context,
    history: createHashHistory(),
    defaultPendingComponent: () => <Loading what={m.app_opening()} />,
    defaultErrorComponent: RouteFailed,
  });
}

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /** A fixed text, with no name of premises or people in it. */
    readonly windowTitle?: () => string;
    /** The screen brings the person back to where they were by itself (use-kept-place.ts). */
    readonly keepsOwnPlace?: true;
  }
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
