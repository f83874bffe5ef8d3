import { createContext, useContext } from 'react';

export const themes = ['system', 'light', 'dark', 'sunlight'] as const;
export type ThemeChoice = (typeof themes)[number];
/** What is on the glass: `system` has become light or dark. */
export type ShownTheme = Exclude<ThemeChoice, 'system'>;

/** Text sizes in percent of the normal size. */
export const textSizes = [100, 125, 150, 200] as const;
export type TextSize = (typeof textSizes)[number];

export interface Appearance {
  readonly theme: ThemeChoice;
  readonly textSize: TextSize;
}

export interface AppearanceControl extends Appearance {
  readonly shown: ShownTheme;
  choose(change: Partial<Appearance>): void;
}

export const themeNames: Record<ThemeChoice, string> = {
  system: 'As the device',
  light: 'Light',
  dark: 'Dark',
  sunlight: 'Sunlight',
};

const storageKey = 'daybook.appearance';
const standard: Appearance = { theme: 'system', textSize: 100 };

/** The appearance kept on this device; the standard one when nothing, or nothing sensible, is kept. */
export function readAppearance(): Appearance {
  try {
    const kept = JSON.parse(localStorage.getItem(storageKey) ?? '{}') as Record<string, unknown>;
    return {
      theme: themes.find(each => each === kept.theme) ?? standard.theme,
      textSize: textSizes.find(each => each === kept.textSize) ?? standard.textSize,
    };
  } catch {
    return standard;
  }
}

export function saveAppearance(appearance: Appearance): void {
  localStorage.setItem(storageKey, JSON.stringify(appearance));
}

/** Puts the theme and the text size on the page; everything is measured in rem. */
export function showAppearance(shown: ShownTheme, textSize: TextSize): void {
  const root = document.documentElement;
  root.dataset.theme = shown;
  root.style.fontSize = `${textSize}%`;
}

export const AppearanceContext = createContext<AppearanceControl | null>(null);

/** Theme and text size of this window, and how to change them. */
export function useAppearance(): AppearanceControl {
  const control = useContext(AppearanceContext);
  if (control === null) throw new Error('AppearanceProvider is missing above this component');
  return control;
}
