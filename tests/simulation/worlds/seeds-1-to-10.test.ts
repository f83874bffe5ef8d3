import { test } from 'vitest';
import { agreeInWorlds } from './agree-in-worlds.ts';

test(
  'devices and central agree when all is quiet, whatever went wrong before (seeds 1 to 10)',
  { timeout: 120_000 },
  () => agreeInWorlds(1, 10),
);
