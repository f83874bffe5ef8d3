import { Radio } from '@mantine/core';
import { Section } from '../../components/Section.tsx';
import { type ThemeChoice, textSizes, themeNames, themes, useAppearance } from '../../data/appearance.ts';
import classes from './Settings.module.css';

const themeNotes: Record<ThemeChoice, string> = {
  system: 'light or dark, as this device is set',
  light: 'for indoors and shade',
  dark: 'for little light',
  sunlight: 'pure black on white, heavier letters',
};

/** Theme and text size, kept on this device. */
export function AppearanceSection() {
  const { theme, textSize, choose } = useAppearance();
  return (
    <Section title="Appearance">
      <Radio.Group
        label="Theme"
        value={theme}
        onChange={value => choose({ theme: themes.find(each => each === value) })}
        className={classes.group}
      >
        <div className={classes.choices}>
          {themes.map(each => (
            <Radio.Card key={each} value={each} className={classes.choice} aria-label={themeNames[each]}>
              <Radio.Indicator aria-hidden />
              <span>
                <strong>{themeNames[each]}</strong>
                <span className={classes.note}>{themeNotes[each]}</span>
              </span>
            </Radio.Card>
          ))}
        </div>
      </Radio.Group>
      <Radio.Group
        label="Text size"
        value={String(textSize)}
        onChange={value => choose({ textSize: textSizes.find(each => String(each) === value) })}
        className={classes.group}
      >
        <div className={classes.choices}>
          {textSizes.map(each => (
            <Radio.Card key={each} value={String(each)} className={classes.choice} aria-label={`${each} percent`}>
              <Radio.Indicator aria-hidden />
              <strong>{each} %</strong>
            </Radio.Card>
          ))}
        </div>
      </Radio.Group>
    </Section>
  );
}
