import {
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core';
import { m } from '../../src-shared/messages/messages.ts';

const inkBlue: MantineColorsTuple = [
  '#e9edf9',
  '#d3dbf3',
  '#a9baff',
  '#8196e0',
  '#5a72c6',
  '#3b55a8',
  '#304b9b',
  '#27418f',
  '#1c3176',
  '#1b2550',
];

/** Buttons take the values of `tokens.css`, so that all three themes hold. `color="red"` marks what cannot be undone. */
const variantColors: VariantColorsResolver = input => {
  const danger = input.color === 'red';
  const tone = danger ? 'var(--fail)' : 'var(--accent)';
  const clear = { background: 'transparent', hover: 'var(--desk)', color: tone };
  switch (input.variant) {
    case 'filled':
      return {
        background: tone,
        hover: danger ? 'var(--fail)' : 'var(--accent-hover)',
        color: danger ? 'var(--on-fail)' : 'var(--on-accent)',
        border: '1px solid transparent',
      };
    case 'default':
      return {
        background: 'var(--paper)',
        hover: 'var(--desk)',
        color: 'var(--ink)',
        border: '1px solid var(--line-strong)',
      };
    case 'outline':
      return { ...clear, border: `1px solid ${tone}` };
    case 'subtle':
      return { ...clear, border: '1px solid transparent' };
    case 'light':
      return {
        background: danger ? 'var(--fail-wash)' : 'var(--accent-wash)',
        hover: danger ? 'var(--fail-wash)' : 'var(--accent-wash)',
        color: tone,
        border: '1px solid transparent',
      };
    default:
      return defaultVariantColorsResolver(input);
  }
};

/** The component library in Daybook's look. Colours come from `tokens.css`; here are type, measure and defaults, worded in the language that is spoken. */
export const makeTheme = () =>
  createTheme({
    fontFamily: "'Atkinson Hyperlegible Next Variable', 'Atkinson Hyperlegible Next', system-ui, sans-serif",
    colors: { ink: inkBlue },
    primaryColor: 'ink',
    primaryShade: { light: 7, dark: 2 },
    variantColorResolver: variantColors,
    defaultRadius: 'md',
    radius: { xs: '0.125rem', sm: '0.25rem', md: '0.5rem', lg: '0.75rem', xl: '1rem' },
    spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.5rem', xl: '2rem' },
    fontSizes: { xs: '0.875rem', sm: '0.9375rem', md: '1.0625rem', lg: '1.25rem', xl: '1.5rem' },
    lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.4', xl: '1.3' },
    respectReducedMotion: true,
    cursorType: 'pointer',
    components: {
      Modal: {
        defaultProps: {
          centered: true,
          overlayProps: { backgroundOpacity: 0.5 },
          transitionProps: { duration: 120 },
          closeButtonProps: { 'aria-label': m.common_close() },
        },
      },
      Drawer: {
        defaultProps: { transitionProps: { duration: 120 }, closeButtonProps: { 'aria-label': m.common_close() } },
      },
      PasswordInput: {
        defaultProps: { visibilityToggleButtonProps: { 'aria-label': m.common_toggle_password() } },
      },
      Notification: { defaultProps: { closeButtonProps: { 'aria-label': m.common_close_message() } } },
      Tooltip: { defaultProps: { withArrow: true } },
    },
  });
