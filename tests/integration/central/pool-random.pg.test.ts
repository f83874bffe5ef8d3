import { test } from 'vitest';
import { askAtRandom, prepareRandomRequests } from './support/random-requests.ts';

prepareRandomRequests();

test(
  'fifteen hundred random requests, cuts and kills leak no connection, and what was answered for is done once',
  {
    timeout: 120_000,
  },
  () => askAtRandom(1_500),
);
