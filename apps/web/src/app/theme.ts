import { createTheme, type CSSVariablesResolver, Input, type MantineColorsTuple } from '@mantine/core';

/** Ink blue: calm, and dark enough that white on its seventh shade passes WCAG AA by far. */
const ink: MantineColorsTuple = ['#eef4fb', '#dbe6f2', '#b4cce6', '#8ab0da', '#6798cf', '#5189c9', '#3f7bbd', '#2a5d94', '#1d4a7a', '#17324d'];

export const theme = createTheme({
  colors: { ink },
  primaryColor: 'ink',
  primaryShade: 7,
  autoContrast: true,
  fontFamily: '"Inter Variable", system-ui, -apple-system, "Segoe UI", sans-serif',
  headings: { fontFamily: '"Inter Variable", system-ui, sans-serif', fontWeight: '650' },
  defaultRadius: 'md',
  respectReducedMotion: true,
  cursorType: 'pointer',
  // Most fields are needed: those that are not say so in words.
  components: { InputWrapper: Input.Wrapper.extend({ defaultProps: { withAsterisk: false } }) },
});

/** The component kit's greys for secondary text and placeholders, and its colours of outlined notices, are too pale for WCAG AA. */
export const readableGreys: CSSVariablesResolver = () => ({
  variables: {},
  light: { '--mantine-color-dimmed': 'var(--quiet)', '--mantine-color-placeholder': '#5c6775', '--mantine-color-error': 'var(--bad)', '--mantine-color-red-outline': 'var(--bad)', '--mantine-color-orange-outline': 'var(--warn)', '--mantine-color-green-outline': 'var(--good)' },
  dark: {},
});
