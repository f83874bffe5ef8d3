import { test } from 'vitest';
import { agreeInWorlds } from './agree-in-worlds.ts';

test(
  'devices and central agree when all is quiet, whatever went wrong before (seeds 101 to 150)',
  { timeout: 300_000 },
  () => agreeInWorlds(101, 150),
);
