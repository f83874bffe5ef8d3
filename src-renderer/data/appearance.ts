import { createContext, useContext } from 'react';
import { type Language, languageFor, languages, m, speak } from '../../src-shared/messages/messages.ts';
import { speakDates } from '../words/times.ts';

export const themes = ['system', 'light', 'dark', 'sunlight'] as const;
export type ThemeChoice = (typeof themes)[number];
/** The theme that is drawn: `system` is resolved to light or dark. */
export type ShownTheme = Exclude<ThemeChoice, 'system'>;

/** Text sizes in percent of the normal size. */
export const textSizes = [100, 125, 150, 200] as const;
export type TextSize = (typeof textSizes)[number];

export interface Appearance {
  readonly theme: ThemeChoice;
  readonly textSize: TextSize;
  /** That of the system until the person chooses one. */
  readonly language: Language;
  /** Single letters and digits are shortcuts. */
  readonly letterKeys: boolean;
}

export interface AppearanceControl extends Appearance {
  readonly shown: ShownTheme;
  choose(change: Partial<Appearance>): void;
}

const themeTexts: Record<ThemeChoice, () => string> = {
  system: m.settings_theme_system,
  light: m.settings_theme_light,
  dark: m.settings_theme_dark,
  sunlight: m.settings_theme_sunlight,
};

/** What a theme is called. */
export const themeName = (theme: ThemeChoice): string => themeTexts[theme]();

const storageKey = 'daybook.appearance';
const standard = (): Appearance => ({
  theme: 'system',
  textSize: 100,
  language: languageFor(navigator.languages),
  letterKeys: true,
});

/** The appearance kept on this device; the standard one when nothing, or nothing sensible, is kept. */
export function readAppearance(): Appearance {
  const initial = standard();
  try {
    const kept = JSON.parse(localStorage.getItem(storageKey) ?? '{}') as Record<string, unknown>;
    return {
      theme: themes.find(each => each === kept.theme) ?? initial.theme,
      textSize: textSizes.find(each => each === kept.textSize) ?? initial.textSize,
      language: languages.find(each => each === kept.language) ?? initial.language,
      letterKeys: kept.letterKeys !== false,
    };
  } catch {
    return initial;
  }
}

export function saveAppearance(appearance: Appearance): void {
  localStorage.setItem(storageKey, JSON.stringify(appearance));
}

/** Puts theme, text size and whether letters are shortcuts on the page; everything is measured in rem. */
export function showAppearance(
  shown: ShownTheme,
  { textSize, letterKeys }: Pick<Appearance, 'textSize' | 'letterKeys'>,
): void {
  const root = document.documentElement;
  root.dataset.theme = shown;
  root.dataset.letterKeys = letterKeys ? 'on' : 'off';
  root.style.fontSize = `${textSize}%`;
}

/** Speaks this language from the next drawing of a screen on. */
export function showLanguage(language: Language): void {
  speak(language);
  speakDates(language);
  document.documentElement.lang = language;
}

export const AppearanceContext = createContext<AppearanceControl | null>(null);

/** The appearance of this window, and how to change it. */
export function useAppearance(): AppearanceControl {
  const control = useContext(AppearanceContext);
  if (control === null) throw new Error('AppearanceProvider is missing above this component');
  return control;
}
