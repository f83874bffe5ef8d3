import { Drawer } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import type { IconType } from 'react-icons';
import {
  TbAlertTriangle,
  TbBuildingStore,
  TbClipboardList,
  TbDeviceDesktop,
  TbEye,
  TbLock,
  TbMenu2,
  TbMoon,
  TbRefresh,
  TbSettings,
  TbSun,
  TbSunHigh,
  TbSunrise,
} from 'react-icons/tb';
import type { Person } from '../../src-shared/domain/person/person.ts';
import { m } from '../../src-shared/messages/messages.ts';
import { type ThemeChoice, themeName, themes, useAppearance } from '../data/appearance.ts';
import { useCall } from '../data/use-call.ts';
import { type DestinationPath, destinationsOf } from '../words/destinations.ts';
import classes from './Rail.module.css';
import { useLock } from './use-lock.ts';

const icons: Record<DestinationPath, IconType> = {
  '/': TbSunrise,
  '/inspections': TbClipboardList,
  '/premises': TbBuildingStore,
  '/review': TbEye,
  '/attention': TbAlertTriangle,
  '/sync': TbRefresh,
  '/settings': TbSettings,
};

const themeIcons: Record<ThemeChoice, IconType> = {
  system: TbDeviceDesktop,
  light: TbSun,
  dark: TbMoon,
  sunlight: TbSunHigh,
};

/** One press to the next theme: outside in the sun nobody looks for a settings page. */
function ThemeButton() {
  const { theme, choose } = useAppearance();
  const next = themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'light';
  const ThemeIcon = themeIcons[theme];
  return (
    <button
      type="button"
      className={classes.place}
      onClick={() => choose({ theme: next })}
      aria-label={m.app_theme_change({ theme: themeName(theme), next: themeName(next) })}
    >
      <ThemeIcon className={classes.icon} aria-hidden />
      {theme === 'system' ? m.app_theme() : themeName(theme)}
    </button>
  );
}

/** Locks with one press before the tablet is put down. */
function LockButton() {
  const lock = useLock();
  return (
    <button type="button" className={classes.place} onClick={() => void lock()} aria-keyshortcuts="Control+Shift+L">
      <TbLock className={classes.icon} aria-hidden />
      {m.app_lock()}
    </button>
  );
}

interface DestinationsProps {
  readonly person: Person;
  /** How many things wait for this person. */
  readonly attention: number;
  /** A link was pressed. */
  readonly onGo?: () => void;
}

/** The destinations of a role, each a link. */
function Destinations({ person, attention, onGo }: DestinationsProps) {
  return destinationsOf(person.role).map(({ path, name }) => {
    const PlaceIcon = icons[path];
    const waits = path === '/attention' && attention > 0;
    return (
      <Link
        key={path}
        to={path}
        onClick={onGo}
        className={classes.place}
        activeOptions={{ exact: path === '/' }}
        aria-description={waits ? m.app_for_you({ count: attention }) : undefined}
      >
        <PlaceIcon className={classes.icon} aria-hidden />
        {name()}
        {waits && (
          <span className={classes.count} aria-hidden>
            {attention}
          </span>
        )}
      </Link>
    );
  });
}

/** For narrow windows: one button, and the destinations in a sheet. */
function Menu(props: DestinationsProps) {
  const [isOpen, sheet] = useDisclosure(false);
  return (
    <div className={classes.spine}>
      <button type="button" className={classes.menu} aria-haspopup="dialog" onClick={sheet.open}>
        <TbMenu2 className={classes.icon} aria-hidden />
        {m.app_menu()}
        {props.attention > 0 && <span className={classes.count}>{props.attention}</span>}
      </button>
      <Drawer opened={isOpen} onClose={sheet.close} title="Daybook" size="18rem">
        <nav className={classes.sheet} aria-label={m.app_places()}>
          <Destinations {...props} onGo={sheet.close} />
          <ThemeButton />
          <LockButton />
        </nav>
      </Drawer>
    </div>
  );
}

/** The rail: the destinations of a role as tabs. */
export function Rail({ person }: { person: Person }) {
  const attention = useCall('sync.state', undefined).data?.attention ?? 0;
  return (
    <>
      <nav className={classes.rail} aria-label={m.app_places()}>
        <span className={classes.name}>Daybook</span>
        <Destinations person={person} attention={attention} />
        <span className={classes.space} />
        <ThemeButton />
        <LockButton />
      </nav>
      <Menu person={person} attention={attention} />
    </>
  );
}
