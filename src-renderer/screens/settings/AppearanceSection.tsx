import { Radio, Switch } from '@mantine/core';
import { type Language, languages, m } from '../../../src-shared/messages/messages.ts';
import { Section } from '../../components/Section.tsx';
import { type ThemeChoice, textSizes, themeName, themes, useAppearance } from '../../data/appearance.ts';
import classes from './Settings.module.css';

/** Each in its own words, for whoever cannot read the present ones. */
const languageNames: Record<Language, string> = { en: 'English', 'es-419': 'Español' };

const themeNotes: Record<ThemeChoice, () => string> = {
  system: m.settings_theme_system_note,
  light: m.settings_theme_light_note,
  dark: m.settings_theme_dark_note,
  sunlight: m.settings_theme_sunlight_note,
};

/** Theme, text size, language and single-key shortcuts, kept on this device. */
export function AppearanceSection() {
  const { theme, textSize, language, letterKeys, choose } = useAppearance();
  return (
    <Section title={m.settings_appearance()}>
      <Radio.Group
        label={m.settings_language()}
        value={language}
        onChange={value => choose({ language: languages.find(each => each === value) })}
        className={classes.group}
      >
        <div className={classes.choices}>
          {languages.map(each => (
            <Radio.Card key={each} value={each} className={classes.choice} lang={each}>
              <Radio.Indicator aria-hidden />
              <strong>{languageNames[each]}</strong>
            </Radio.Card>
          ))}
        </div>
      </Radio.Group>
      <Radio.Group
        label={m.settings_theme()}
        value={theme}
        onChange={value => choose({ theme: themes.find(each => each === value) })}
        className={classes.group}
      >
        <div className={classes.choices}>
          {themes.map(each => (
            <Radio.Card key={each} value={each} className={classes.choice} aria-label={themeName(each)}>
              <Radio.Indicator aria-hidden />
              <span>
                <strong>{themeName(each)}</strong>
                <span className={classes.note}>{themeNotes[each]()}</span>
              </span>
            </Radio.Card>
          ))}
        </div>
      </Radio.Group>
      <Radio.Group
        label={m.settings_text_size()}
        value={String(textSize)}
        onChange={value => choose({ textSize: textSizes.find(each => String(each) === value) })}
        className={classes.group}
      >
        <div className={classes.choices}>
          {textSizes.map(each => (
            <Radio.Card
              key={each}
              value={String(each)}
              className={classes.choice}
              aria-label={m.settings_text_size_percent({ size: each })}
            >
              <Radio.Indicator aria-hidden />
              <strong>{each} %</strong>
            </Radio.Card>
          ))}
        </div>
      </Radio.Group>
      <Switch
        className={classes.group}
        size="lg"
        label={m.settings_letter_keys()}
        description={m.settings_letter_keys_note()}
        checked={letterKeys}
        onChange={event => choose({ letterKeys: event.currentTarget.checked })}
      />
    </Section>
  );
}
