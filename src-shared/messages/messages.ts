import { type Locale, locales, overwriteGetLocale } from './compiled/runtime.js';

/** Every sentence of the screens, as a function of its parameters in the language that is spoken (ADR 0032). */
export * as m from './compiled/messages/_index.js';

export type Language = Locale;

/** The languages that there are, English first. */
export const languages: readonly Language[] = locales;

let spoken: Language = 'en';
overwriteGetLocale(() => spoken);

/** The language of this window or process. */
export const spokenLanguage = (): Language => spoken;

/** Speaks this language from now on, in this window or process. */
export function speak(language: Language): void {
  spoken = language;
}

/** The first of these wishes (`es-MX`, `en`) that can be met; English where none can. */
export function languageFor(wishes: readonly string[]): Language {
  const root = (tag: string) => tag.toLowerCase().split('-')[0];
  const met = wishes.map(wish => languages.find(each => root(each) === root(wish)));
  return met.find(language => language !== undefined) ?? 'en';
}
