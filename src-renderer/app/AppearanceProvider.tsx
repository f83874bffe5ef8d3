import { MantineProvider } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { type ReactNode, useLayoutEffect, useState } from 'react';
import { IconContext } from 'react-icons';
import {
  AppearanceContext,
  readAppearance,
  type ShownTheme,
  saveAppearance,
  showAppearance,
  showLanguage,
} from '../data/appearance.ts';
import { makeTheme } from '../styles/theme.ts';

/** The default size of icons: it grows with the text. */
const iconLook = { size: '1.5rem' };

/** The appearance kept on this device; its language is set before the first sentence. */
function startAppearance() {
  const appearance = readAppearance();
  showLanguage(appearance.language);
  return appearance;
}

/** Keeps theme, text size and language, and gives the component library the matching colour scheme. */
export function AppearanceProvider({ children }: { children: ReactNode }) {
  const [appearance, setAppearance] = useState(startAppearance);
  const [theme, setTheme] = useState(makeTheme);
  const systemIsDark = useMediaQuery('(prefers-color-scheme: dark)', undefined, { getInitialValueInEffect: false });
  const ofSystem: ShownTheme = systemIsDark ? 'dark' : 'light';
  const shown = appearance.theme === 'system' ? ofSystem : appearance.theme;

  useLayoutEffect(() => showAppearance(shown, appearance), [shown, appearance]);

  const choose = (change: Partial<typeof appearance>) => {
    const next = { ...appearance, ...change };
    saveAppearance(next);
    showLanguage(next.language);
    if (next.language !== appearance.language) setTheme(makeTheme());
    setAppearance(next);
  };

  return (
    <AppearanceContext value={{ ...appearance, shown, choose }}>
      <MantineProvider theme={theme} forceColorScheme={shown === 'dark' ? 'dark' : 'light'}>
        <IconContext value={iconLook}>{children}</IconContext>
      </MantineProvider>
    </AppearanceContext>
  );
}
